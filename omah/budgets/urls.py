from django.urls import path

from omah.budgets.views import deciding, drafting

app_name = "budgets"
urlpatterns = [
    path("", drafting.budgets, name="budgets"),
    path("baru/<str:ref>/", drafting.begin, name="begin"),
    path("sebutan/<str:ref>/", drafting.wording, name="wording"),
    path("baris/<str:ref>/", drafting.change_line, name="change_line"),
    path("baris/<str:ref>/hapus/", drafting.remove_line, name="remove_line"),
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
