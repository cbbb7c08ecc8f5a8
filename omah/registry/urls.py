from django.urls import path

from omah.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.records, name="records"),
    path("mulai/", views.begin, name="begin"),
    path("aturan/", views.rules, name="rules"),
    path("isian/<slug:ref>/", views.draft, name="draft"),
    path("isian/<slug:ref>/kirim/", views.send, name="send"),
    path("isian/<slug:ref>/buang/", views.drop, name="drop"),
    path("isian/<slug:ref>/<slug:slug>/", views.question, name="question"),
    path("<slug:ref>/", views.record, name="record"),
    path("<slug:ref>/persetujuan/<slug:purpose>/", views.consent, name="consent"),
    path("<slug:ref>/hidup/<slug:slug>/", views.part, name="part"),
    path("<slug:ref>/alat/baru/", views.new_device, name="new_device"),
    path("<slug:ref>/alat/<slug:device>/", views.device, name="device"),
    path("<slug:ref>/periksa/", views.verify, name="verify"),
    path("<slug:ref>/serahkan/", views.assign, name="assign"),
    path("<slug:ref>/akhiri/", views.end, name="end"),
]
