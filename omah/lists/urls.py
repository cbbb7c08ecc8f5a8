from django.urls import path

from omah.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.batches, name="batches"),
    path("unggah/", views.take, name="take"),
    path("formulir/", views.xlsform, name="xlsform"),
    path("<slug:ref>/", views.batch, name="batch"),
    path("<slug:ref>/lembar/", views.sheets, name="sheets"),
    path("<slug:ref>/setuju/", views.agree, name="agree"),
    path("<slug:ref>/kolom/", views.columns, name="columns"),
    path("<slug:ref>/baris/<slug:row_ref>/", views.row, name="row"),
    path("<slug:ref>/baris/<slug:row_ref>/tambah/<slug:record_ref>/", views.add, name="add"),
    path("<slug:ref>/simpan/", views.save, name="save"),
    path("<slug:ref>/batalkan/", views.undo, name="undo"),
    path("<slug:ref>/selesai/", views.finish, name="finish"),
]
