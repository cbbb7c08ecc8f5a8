"""What a look at two records side by side is called."""

from django.utils.translation import gettext_lazy as _

from omah.people.looks import call

call({"pair": _("Membandingkan dua data pendataan")})
