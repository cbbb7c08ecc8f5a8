"""The doors of the house. Paths are Indonesian, because people read and share them."""

from django.urls import include, path

from omah.desk.setup import setup

urlpatterns = [
    path("", include("omah.site.urls")),
    path("mulai/", setup, name="setup"),
    path("tampilan/", include("omah.ui.urls")),
    path("beranda/", include("omah.desk.urls")),
    path("akun/", include("omah.accounts.urls")),
    path("wilayah/", include("omah.places.urls")),
    path("lembaga/", include("omah.network.urls")),
    path("orang/", include("omah.people.urls")),
    path("pendataan/", include("omah.registry.urls")),
    path("statistik/", include("omah.statistics.urls")),
    path("hak/", include("omah.rights.urls")),
    path("daftar-masuk/", include("omah.lists.urls")),
    path("data-ganda/", include("omah.linkage.urls")),
    path("surat/", include("omah.papers.urls")),
    path("uang/", include("omah.money.urls")),
    path("rencana/", include("omah.budgets.urls")),
    path("keuangan/", include("omah.statements.urls")),
    path("modal/", include("omah.pools.urls")),
    path("bantuan-modal/", include("omah.aid.urls")),
    path("pemberian/", include("omah.giving.urls")),
    path("", include("omah.work.urls")),
    path("kabar/", include("omah.notify.urls")),
]
handler403 = "omah.ui.views.forbidden"
handler404 = "omah.ui.views.not_found"
handler500 = "omah.ui.views.broken"
