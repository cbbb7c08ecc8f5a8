from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from omah.ui import views

app_name = "ui"
urlpatterns = [
    path("bahasa/", login_not_required(set_language), name="language"),
    path("contoh/", views.examples, name="examples"),
]
