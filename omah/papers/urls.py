from django.urls import path

from omah.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("logo/<slug:sha256>/", views.logo, name="logo"),
    path("kop/<slug:ref>/", views.letterhead, name="letterhead"),
    path("<slug:ref>/", views.document, name="document"),
    path("<slug:ref>/pdf/", views.pdf, name="pdf"),
]
