from django.urls import path

from omah.site import views

app_name = "site"
urlpatterns = [
    path("", views.front, name="front"),
    path("bantuan/", views.help, name="help"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
    path("data-pribadi/", views.privacy, name="privacy"),
]
