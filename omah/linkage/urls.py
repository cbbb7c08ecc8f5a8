from django.urls import path

from omah.linkage import views

app_name = "linkage"
urlpatterns = [
    path("", views.pairs, name="pairs"),
    path("<slug:ref>/", views.pair, name="pair"),
]
