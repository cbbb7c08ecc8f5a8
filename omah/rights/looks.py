"""What looks at somebody's own data, and at what they ask about them, are called."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from omah.people.looks import call

REASONS = {
    "jawaban": _("menjawab permintaan orangnya"),
    "kunjungan": _("menghubungi atau mengunjungi orangnya"),
    "laporan": _("memeriksa kerja meja permintaan"),
}
"""What lists of the desk are taken home for."""

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
for code, reason in REASONS.items():
    call({f"taken-desk-{code}": format_lazy(_("Mengunduh daftar permintaan untuk {reason}"), reason=reason)})
