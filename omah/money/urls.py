from django.urls import path

from omah.money.views import books, cash, closings, entries, funds, proofs, slips

app_name = "money"
fund = "dana/<str:ref>/"
urlpatterns = [
    path("", books.books, name="books"),
    path("buka/<str:ref>/", books.open_book, name="open_book"),
    path("catatan/<str:ref>/", entries.entry, name="entry"),
    path("catatan/<str:ref>/batalkan/", entries.reverse_entry, name="reverse"),
    path("catatan/<str:ref>/bukti/", proofs.add_proof, name="add_proof"),
    path("catatan/<str:ref>/tanpa-bukti/", proofs.no_proof, name="no_proof"),
    path("catatan/<str:ref>/kuitansi/", slips.issue_slip, name="issue_slip"),
    path("bukti/<str:ref>/", proofs.proof, name="proof"),
    path("bukti/<str:ref>/tarik/", proofs.withdraw_proof, name="withdraw_proof"),
    path("tutup/<str:ref>/", closings.decide_closing, name="decide_closing"),
    path(fund, funds.fund, name="fund"),
    path(fund + "lepas/", funds.release, name="release"),
    path(fund + "pinjamkan/", funds.lend, name="lend"),
    path(fund + "kembalikan/", funds.repay, name="repay"),
    path(fund + "tutup/", funds.close_fund, name="close_fund"),
    path("<str:ref>/", books.book, name="book"),
    path("<str:ref>/saldo-awal/", books.opening, name="opening"),
    path("<str:ref>/program/", books.programmes, name="programmes"),
    path("<str:ref>/program/baru/", books.add_programme, name="add_programme"),
    path("<str:ref>/catatan/", entries.journal, name="journal"),
    path("hitung-kas/<str:ref>/", cash.count, name="count"),
    path("hitung-kas/<str:ref>/pdf/", cash.count_pdf, name="count_pdf"),
    path("<str:ref>/hitung-kas/", cash.counts, name="counts"),
    path("<str:ref>/hitung-kas/baru/", cash.count_cash, name="count_cash"),
    path("<str:ref>/buku-kas/", cash.cash_book, name="cash_book"),
    path("<str:ref>/buku-kas/pdf/", cash.cash_book_pdf, name="cash_book_pdf"),
    path("<str:ref>/masuk/", entries.receive, name="receive"),
    path("<str:ref>/keluar/", entries.spend, name="spend"),
    path("<str:ref>/pindah/", entries.move, name="move"),
    path("<str:ref>/titip/", entries.entrust, name="entrust"),
    path("<str:ref>/dana/", funds.funds, name="funds"),
    path("<str:ref>/dana/baru/", funds.open_fund, name="open_fund"),
    path("<str:ref>/tutup-buku/", closings.closings, name="closings"),
    path("<str:ref>/tutup-buku/minta/", closings.close, name="close"),
    path("<str:ref>/tutup-buku/buka/", closings.reopen, name="reopen"),
]
