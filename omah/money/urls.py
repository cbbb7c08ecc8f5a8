from django.urls import path

from omah.money import views

app_name = "money"
urlpatterns = [
    path("", views.books, name="books"),
    path("buka/<str:ref>/", views.open_book, name="open_book"),
    path("catatan/<str:ref>/", views.entry, name="entry"),
    path("catatan/<str:ref>/batalkan/", views.reverse_entry, name="reverse"),
    path("<str:ref>/", views.book, name="book"),
    path("<str:ref>/catatan/", views.journal, name="journal"),
    path("<str:ref>/masuk/", views.receive, name="receive"),
    path("<str:ref>/keluar/", views.spend, name="spend"),
    path("<str:ref>/pindah/", views.move, name="move"),
]
