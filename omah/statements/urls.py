from django.urls import path

from omah.statements import views

app_name = "statements"
urlpatterns = [
    path("<str:ref>/", views.overview, name="overview"),
    path("<str:ref>/excel/", views.workbook, name="workbook"),
    path("<str:ref>/terbit/", views.issued, name="issued"),
    path("<str:ref>/terbit/baru/", views.issue, name="issue"),
    path("<str:ref>/pdf/", views.pdf, name="pdf"),
    path("<str:ref>/catatan/", views.notes, name="notes"),
    path("<str:ref>/program/", views.programmes, name="programmes"),
    path("<str:ref>/rapat/", views.recap, name="recap"),
    path("<str:ref>/rapat/pdf/", views.recap_paper, name="recap_paper"),
    path("<str:ref>/rincian/", views.legs, name="legs"),
    path("<str:ref>/ekspor/<slug:program>/", views.export, name="export"),
    path("<str:ref>/lembar/<slug:slug>/", views.statement, name="statement"),
]
