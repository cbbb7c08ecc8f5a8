from django.urls import path

from omah.aid.views import applications, schemes

app_name = "aid"
one = "<str:ref>/"
urlpatterns = [
    path("", applications.applications, name="applications"),
    path("program/", schemes.schemes, name="schemes"),
    path("program/<str:code>/", schemes.scheme, name="scheme"),
    path("program/<str:code>/tambah/", schemes.add_rule, name="add_rule"),
    path("program/<str:code>/akhiri/", schemes.end_rule, name="end_rule"),
    path("syarat/<str:ref>/batalkan/", schemes.take_rule_back, name="take_rule_back"),
    path("baru/<str:ref>/", applications.begin, name="begin"),
    path("keluarga/<str:ref>/hapus/", applications.remove_family, name="remove_family"),
    path(one, applications.application, name="application"),
    path(one + "usaha/", applications.describe, name="describe"),
    path(one + "keluarga/", applications.add_family, name="add_family"),
    path(one + "musyawarah/", applications.meeting, name="meeting"),
    path(one + "berkas/", applications.paper, name="paper"),
    path(one + "rekomendasi/", applications.recommendation, name="recommendation"),
    path(one + "proposal/", applications.proposal, name="proposal"),
    path(one + "ajukan/", applications.submit, name="submit"),
    path(one + "keputusan/", applications.decide, name="decide"),
    path(one + "cair/", applications.receive, name="receive"),
    path(one + "lpj/", applications.report, name="report"),
]
