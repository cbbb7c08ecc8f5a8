"""What looks at somebody's own data, and at what they ask about them, are called."""

from django.utils.translation import gettext_lazy as _

from omah.people.looks import call

call(
    {
        "subject": _("Membaca semua data"),
        "copy": _("Mengunduh salinan data"),
        "rights": _("Membaca permintaan tentang data diri"),
        "handed": _("Membaca semua data untuk diserahkan kepada orangnya"),
        "handed_copy": _("Mengunduh salinan data untuk diserahkan kepada orangnya"),
        "handed_looks": _("Mencetak siapa yang melihat, untuk diserahkan kepada orangnya"),
        "found-desk": _("Membuka daftar permintaan"),
        "taken": _("Mengunduh data pendataan"),
    }
)
