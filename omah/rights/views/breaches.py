"""Data that got out: the register, the clock, and the letters."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import clock
from omah.core.deeds import NothingHere, require
from omah.rights import access, actions
from omah.rights.forms import BreachForm, ChangeBreachForm
from omah.rights.models import Breach
from omah.rights.papers import TO, breach_pdf
from omah.rights.tables import Breaches
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, list_page
from omah.ui.parts import Link


@require_safe
def breaches(request):
    """What got out so far, newest first."""
    require(access.sits_at_desk(request.user))
    rows = Breach.objects.visible_to(request.user).select_related("organisation")
    context = {"may_record": bool(access.bodies_of(request.user))}
    return list_page(request, "rights/breaches.html", Breaches, rows, context=context, name="kebocoran")


@require_http_methods(["GET", "POST"])
def record_breach(request):
    """Write down that data got out."""
    bodies = access.bodies_of(request.user)
    require(bool(bodies))
    initial = {"day": clock.today()}
    return deed_page(
        request,
        form_for(request, BreachForm, organisations=bodies, initial=initial),
        lambda **data: actions.record_breach(by=request.user, **data),
        title=_("Catat kebocoran data"),
        text=_("Orang yang datanya bocor dan lembaga PDP harus diberi tahu dalam 72 jam."),
        verb=_("Catat"),
        done=_("Kebocoran tercatat. Sekarang beri tahu orangnya."),
        to=lambda breach: breach.get_absolute_url(),
        crumbs=_way(),
    )


@require_safe
def breach(request, ref):
    """One of them: what happened, who was told, who must be told yet."""
    breach = _breach(request, ref)
    return render(request, "rights/breach.html", {"breach": breach, "crumbs": _way()})


@require_http_methods(["GET", "POST"])
def change_breach(request, ref):
    """More is known by now."""
    breach = _breach(request, ref)
    initial = {name: getattr(breach, name) for name in ChangeBreachForm.base_fields}
    return deed_page(
        request,
        form_for(request, ChangeBreachForm, initial=initial),
        lambda **data: actions.change_breach(breach_id=breach.pk, by=request.user, **data),
        title=_("Perbarui catatan"),
        verb=_("Simpan"),
        done=_("Catatan diperbarui."),
        to=breach.get_absolute_url(),
        crumbs=_way(breach),
    )


@require_http_methods(["GET", "POST"])
def tell_of_breach(request, ref, whom):
    """Say that somebody was told who must know."""
    breach = _breach(request, ref, whom)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.tell_of_breach(breach_id=breach.pk, whom=whom, by=request.user),
        title=_("Orangnya sudah diberi tahu") if whom == "persons" else _("Lembaga PDP sudah diberi tahu"),
        text=_("Cetak suratnya, sampaikan, lalu catat di sini. Waktunya ikut tercatat."),
        verb=_("Sudah disampaikan"),
        done=_("Pemberitahuan tercatat."),
        to=breach.get_absolute_url(),
        crumbs=_way(breach),
    )


@require_safe
def breach_letter(request, ref, whom):
    """The letter to whoever must know."""
    breach = _breach(request, ref, whom)
    return as_pdf(breach_pdf(breach, whom, request.user.name), f"pemberitahuan-{whom}")


def _breach(request, ref, whom="persons"):
    if whom not in TO:
        raise NothingHere(_("Surat ini tidak ada."))
    return get_object_or_404(Breach.objects.visible_to(request.user).select_related("organisation"), ref=ref)


def _way(breach=None):
    way = [Link(_("Kebocoran data"), reverse("rights:breaches"))]
    return [*way, Link(str(breach), breach.get_absolute_url())] if breach else way
