from django.urls import path

from omah.network.views import directory, duties, history

app_name = "network"
urlpatterns = [
    path("", directory.organisations, name="organisations"),
    path("baru/", directory.found, name="found"),
    path("<str:ref>/", directory.organisation, name="organisation"),
    path("<str:ref>/ubah/", directory.change, name="change"),
    path("<str:ref>/nama-lain/", history.aliases, name="aliases"),
    path("<str:ref>/keterangan/", history.record_claim, name="record_claim"),
    path("<str:ref>/jabatan/", history.hold_office, name="hold_office"),
    path("<str:ref>/keanggotaan/", history.affiliate, name="affiliate"),
    path("<str:ref>/kiprah/", directory.engagements, name="engagements"),
    path("<str:ref>/kiprah/baru/", history.record_engagement, name="record_engagement"),
    path("<str:ref>/tugas/", duties.duties, name="duties"),
    path("nama-lain/<str:ref>/hapus/", history.remove_alias, name="remove_alias"),
    path("keterangan/<str:ref>/pakai/", history.prefer_claim, name="prefer_claim"),
    path("jabatan/<str:ref>/akhiri/", history.leave_office, name="leave_office"),
    path("keanggotaan/<str:ref>/akhiri/", history.end_affiliation, name="end_affiliation"),
    path("kiprah/<str:ref>/hapus/", history.remove_engagement, name="remove_engagement"),
    path("tugas/<str:ref>/akhiri/", duties.end_duty, name="end_duty"),
]
