from django.urls import path

from omah.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.records, name="records"),
    path("mulai/", views.begin, name="begin"),
    path("aturan/", views.rules, name="rules"),
    path("daftar/", views.join, name="join"),
    path("daftar/di/<str:district>/", views.join_here, name="join_here"),
    path("daftar/<slug:code>/", views.own, name="own"),
    path("daftar/<slug:code>/kirim/", views.own_send, name="own_send"),
    path("daftar/<slug:code>/hapus/", views.own_drop, name="own_drop"),
    path("daftar/<slug:code>/<slug:slug>/", views.own_question, name="own_question"),
    path("masuk/", views.registrations, name="registrations"),
    path("masuk/<slug:ref>/", views.registration, name="registration"),
    path("masuk/<slug:ref>/terima/", views.accept, name="accept"),
    path("masuk/<slug:ref>/tanyakan/", views.send_back, name="send_back"),
    path("masuk/<slug:ref>/tolak/", views.decline, name="decline"),
    path("isian/<slug:ref>/", views.draft, name="draft"),
    path("isian/<slug:ref>/kirim/", views.send, name="send"),
    path("isian/<slug:ref>/buang/", views.drop, name="drop"),
    path("isian/<slug:ref>/<slug:slug>/", views.question, name="question"),
    path("<slug:ref>/", views.record, name="record"),
    path("<slug:ref>/persetujuan/<slug:purpose>/", views.consent, name="consent"),
    path("<slug:ref>/hidup/<slug:slug>/", views.part, name="part"),
    path("<slug:ref>/alat/baru/", views.new_device, name="new_device"),
    path("<slug:ref>/alat/<slug:device>/", views.device, name="device"),
    path("<slug:ref>/keluarga/baru/", views.new_relation, name="new_relation"),
    path("<slug:ref>/keluarga/<slug:relation>/akhiri/", views.end_relation, name="end_relation"),
    path("<slug:ref>/periksa/", views.verify, name="verify"),
    path("<slug:ref>/perbaiki/", views.correct, name="correct"),
    path("<slug:ref>/batas/", views.lift, name="lift"),
    path("<slug:ref>/serahkan/", views.assign, name="assign"),
    path("<slug:ref>/akhiri/", views.end, name="end"),
]
