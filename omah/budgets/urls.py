from django.urls import path

from omah.budgets.views import deciding, drafting, realising, reporting

app_name = "budgets"
urlpatterns = [
    path("", drafting.budgets, name="budgets"),
    path("baru/<str:ref>/", drafting.begin, name="begin"),
    path("sebutan/<str:ref>/", drafting.wording, name="wording"),
    path("baris/<str:ref>/", drafting.change_line, name="change_line"),
    path("baris/<str:ref>/hapus/", drafting.remove_line, name="remove_line"),
    path("baris/<str:ref>/belanja/", realising.spend, name="spend"),
    path("baris/<str:ref>/pesan/", realising.commit, name="commit"),
    path("pesanan/<str:ref>/batal/", realising.drop_commitment, name="drop_commitment"),
    path("uang-muka/<str:ref>/kembali/", realising.return_advance, name="return_advance"),
    path("<str:ref>/realisasi/", realising.figures, name="figures"),
    path("<str:ref>/bukti/", realising.spendings, name="spendings"),
    path("<str:ref>/geser/", realising.shift, name="shift"),
    path("<str:ref>/uang-muka/", realising.give_advance, name="give_advance"),
    path("<str:ref>/lpj/", reporting.report, name="report"),
    path("<str:ref>/lpj/tulis/", reporting.write_report, name="write_report"),
    path("<str:ref>/lpj/kirim/", reporting.hand_in, name="hand_in"),
    path("<str:ref>/lpj/kembalikan/", reporting.send_report_back, name="send_report_back"),
    path("<str:ref>/lpj/terima/", reporting.close, name="close"),
    path("<str:ref>/lpj/cetak/", reporting.report_paper, name="report_paper"),
    path("<str:ref>/", drafting.budget, name="budget"),
    path("<str:ref>/cetak/", drafting.paper, name="paper"),
    path("<str:ref>/versi/<int:number>/", drafting.version, name="version"),
    path("<str:ref>/ubah/", drafting.change, name="change"),
    path("<str:ref>/tambah/", drafting.add_line, name="add_line"),
    path("<str:ref>/tempel/", drafting.paste, name="paste"),
    path("<str:ref>/kirim/", deciding.submit, name="submit"),
    path("<str:ref>/periksa/", deciding.check, name="check"),
    path("<str:ref>/setujui/", deciding.approve, name="approve"),
    path("<str:ref>/kembalikan/", deciding.send_back, name="send_back"),
    path("<str:ref>/perubahan/", deciding.reopen, name="reopen"),
]
