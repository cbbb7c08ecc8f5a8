"""What looks at a maker's earnings are called."""

from django.utils.translation import gettext_lazy as _

from omah.people.looks import call

call({"pay_statement": _("Membaca rekap upah")})
