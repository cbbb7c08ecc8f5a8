from django.urls import path

from omah.giving.views import gifts, links, pledges, reading, totals

app_name = "giving"
gift, promise, statement = "<str:ref>/", "komitmen/<str:ref>/", "laporan/<str:ref>/<str:funder_ref>/"
urlpatterns = [
    path("", gifts.gifts, name="gifts"),
    path("baru/<str:ref>/uang/", gifts.new_money, name="new_money"),
    path("baru/<str:ref>/barang/", gifts.new_goods, name="new_goods"),
    path("dana/<str:ref>/barang/", gifts.use_goods, name="use_goods"),
    path("menjadi/<str:token>/", links.became_by_link, name="became_by_link"),
    path("umum/<str:ref>/", totals.totals, name="totals"),
    path("kemandirian/<str:ref>/", reading.independence, name="independence"),
    path("kemandirian/<str:ref>/buka/", totals.publish, name="publish"),
    path("kemandirian/<str:ref>/tutup/", totals.withdraw, name="withdraw"),
    path("laporan/", reading.statements, name="statements"),
    path(statement, reading.statement, name="statement"),
    path(statement + "cetak.pdf", reading.statement_pdf, name="statement_pdf"),
    path("komitmen/", pledges.pledges, name="pledges"),
    path("komitmen/baru/<str:ref>/", pledges.new_pledge, name="new_pledge"),
    path(promise, pledges.pledge, name="pledge"),
    path(promise + "terima/", pledges.receive_part, name="receive_part"),
    path(promise + "laporan/", pledges.report, name="report"),
    path(promise + "terima-kasih/", pledges.thank, name="thank"),
    path(promise + "akhiri/", pledges.end, name="end"),
    path(gift, gifts.gift, name="gift"),
    path(gift + "kabar/", gifts.tell, name="tell"),
    path(gift + "tautan/", gifts.open_page, name="open_page"),
    path(gift + "tautan/tutup/", gifts.close_page, name="close_page"),
    path(gift + "lupakan/", gifts.forget, name="forget"),
]
