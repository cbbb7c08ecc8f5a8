"""What a look at two records side by side is called."""

from django.utils.translation import gettext_lazy as _

from omah.people.looks import call_of_register

call_of_register({"pair": _("Membandingkan dua data pendataan")})
