from django.urls import path

from omah.aid import views

app_name = "aid"
one = "<str:ref>/"
urlpatterns = [
    path("", views.applications, name="applications"),
    path("baru/<str:ref>/", views.begin, name="begin"),
    path("keluarga/<str:ref>/hapus/", views.remove_family, name="remove_family"),
    path(one, views.application, name="application"),
    path(one + "usaha/", views.describe, name="describe"),
    path(one + "keluarga/", views.add_family, name="add_family"),
    path(one + "musyawarah/", views.meeting, name="meeting"),
    path(one + "berkas/", views.paper, name="paper"),
    path(one + "rekomendasi/", views.recommendation, name="recommendation"),
    path(one + "proposal/", views.proposal, name="proposal"),
    path(one + "ajukan/", views.submit, name="submit"),
    path(one + "keputusan/", views.decide, name="decide"),
    path(one + "cair/", views.receive, name="receive"),
    path(one + "lpj/", views.report, name="report"),
]
