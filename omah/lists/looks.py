"""What looks at people on record beside the rows of a list are called."""

from django.utils.translation import gettext_lazy as _

from omah.people.looks import call_of_register

call_of_register(
    {
        "found-row": _("Membandingkan baris daftar dengan data yang mirip"),
        "compared-row": _("Membandingkan baris daftar dengan data pendataan"),
    }
)
