from django.urls import path

from omah.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("baru/", views.new_person, name="new_person"),
    path("<slug:ref>/", views.person, name="person"),
    path("<slug:ref>/ubah/", views.edit_person, name="edit_person"),
    path("<slug:ref>/keinginan/", views.wishes, name="wishes"),
    path("<slug:ref>/keterampilan/", views.skills, name="skills"),
    path("<slug:ref>/kebutuhan/", views.accommodation, name="accommodation"),
    path("<slug:ref>/nik/", views.identity_number, name="identity_number"),
    path("<slug:ref>/nik/hapus/", views.remove_identity_number, name="remove_identity_number"),
    path("<slug:ref>/mitra/<slug:organisation>/akhiri/", views.end_making, name="end_making"),
    path("<slug:ref>/mitra/<slug:organisation>/lanjutkan/", views.resume_making, name="resume_making"),
    path("<slug:ref>/pendamping/", views.guardians, name="guardians"),
    path("<slug:ref>/pendamping/tunjuk/", views.name_guardian, name="name_guardian"),
    path("<slug:ref>/pendamping/<slug:guardian>/akhiri/", views.end_guardian, name="end_guardian"),
    path("<slug:ref>/gabung/<slug:other>/", views.merge, name="merge"),
    path("<slug:ref>/pisahkan/<slug:merge>/", views.undo_merge, name="undo_merge"),
    path("<slug:ref>/akun/baru/", views.give_account, name="give_account"),
    path("<slug:ref>/akun/tautkan/", views.link_user, name="link_user"),
    path("<slug:ref>/akun/lepaskan/", views.unlink_user, name="unlink_user"),
]
