from django.urls import path

from omah.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("terbitkan/", views.publish, name="publish"),
    path("perkiraan/", views.estimate, name="estimate"),
    path("<slug:ref>/", views.publication, name="publication"),
    path("<slug:ref>/<slug:slug>/", views.table, name="table"),
]
