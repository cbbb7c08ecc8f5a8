from django.urls import path

from omah.rights import views

app_name = "rights"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("catat/", views.write_down, name="write_down"),
    path("orang/<slug:ref>/", views.subject, name="subject"),
    path("orang/<slug:ref>/salinan/", views.copy, name="copy"),
    path("orang/<slug:ref>/siapa-melihat/", views.looks, name="looks"),
    path("orang/<slug:ref>/siapa-melihat.pdf", views.looks_on_paper, name="looks_on_paper"),
    path("tanya-lagi/", views.ask_again, name="ask_again"),
    path("orang/<slug:ref>/minta/", views.ask, name="ask"),
    path("kebocoran/", views.breaches, name="breaches"),
    path("kebocoran/catat/", views.record_breach, name="record_breach"),
    path("kebocoran/<slug:ref>/", views.breach, name="breach"),
    path("kebocoran/<slug:ref>/ubah/", views.change_breach, name="change_breach"),
    path("kebocoran/<slug:ref>/surat/<slug:whom>.pdf", views.breach_letter, name="breach_letter"),
    path("kebocoran/<slug:ref>/sudah/<slug:whom>/", views.tell_of_breach, name="tell_of_breach"),
    path("permintaan/<slug:ref>/", views.request, name="request"),
    path("permintaan/<slug:ref>/data/", views.handed, name="handed"),
    path("permintaan/<slug:ref>/salinan/", views.handed_copy, name="handed_copy"),
    path("permintaan/<slug:ref>/siapa-melihat.pdf", views.handed_looks, name="handed_looks"),
    path("permintaan/<slug:ref>/kabulkan/", views.grant, name="grant"),
    path("permintaan/<slug:ref>/tolak/", views.refuse, name="refuse"),
    path("permintaan/<slug:ref>/tarik/", views.take_back, name="take_back"),
]
