"""Kuitansi and tanda bukti kas keluar."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms.slips import SlipForm
from omah.money.models import Entry
from omah.money.views.ways import entry_of, to_entry
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def issue_slip(request, ref):
    """Give a number to the paper of an entry."""
    entry = entry_of(request, ref)
    require(access.may_move_money(request.user, entry.book))
    came = entry.reason == Entry.Reason.RECEIVED
    return deed_page(
        request,
        form_for(request, SlipForm),
        lambda other: actions.issue_slip(entry_id=entry.pk, other=other, by=request.user),
        title=_("Buat kuitansi") if came else _("Buat tanda bukti kas keluar"),
        text=_("Surat ini bernomor dan tidak berubah lagi. Jumlahnya tertulis juga dengan huruf."),
        verb=_("Terbitkan"),
        done=_("Surat terbit. Unduh atau cetak dari halaman ini."),
        to=lambda document: document.get_absolute_url(),
        crumbs=to_entry(entry),
    )
