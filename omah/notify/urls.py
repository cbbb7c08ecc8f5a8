from django.urls import path

from omah.notify import views

app_name = "notify"
urlpatterns = [path("", views.notices, name="notices")]
