from django.urls import path

from omah.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("sidik-jari/", views.heads, name="heads"),
]
