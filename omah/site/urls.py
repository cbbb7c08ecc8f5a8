from django.urls import path

from omah.site import views

app_name = "site"
urlpatterns = [path("", views.front, name="front")]
