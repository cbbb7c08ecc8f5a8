from django.urls import path

from omah.places import views

app_name = "places"
urlpatterns = [
    path("", views.regions, name="regions"),
    path("kumpulan/<slug:slug>/", views.group, name="group"),
    path("<str:code>/", views.region, name="region"),
    path("<str:code>/nama-lain/", views.aliases, name="aliases"),
    path("<str:code>/nama-lain/hapus/", views.remove_alias, name="remove_alias"),
]
