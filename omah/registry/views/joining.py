"""Being registered without an enumerator and without an account: whoever holds the code goes on."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.accounts.models import User, count_miss
from omah.core.deeds import NothingHere
from omah.places.models import Region
from omah.registry import actions, purposes
from omah.registry.forms.joining import CodeForm, JoinForm, WhereForm
from omah.registry.models import KEPT_FOR, Clip, Registration, taking_registrations
from omah.registry.questions import FIRST_PAGE, refuses
from omah.registry.views.answers import ask, next_page, rows, said_in, values
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link

MOST_BEGUN = 60
"""So many an hour from one address: many phones share one, and a whole village may come on one day."""


def _stranger():
    """Who signs for somebody without an account."""
    return User.objects.system("pendaftaran")


@login_not_required
@require_safe
def join(request):
    """Where one lives; or the code, for whoever comes back."""
    where = WhereForm(request.GET if "kecamatan" in request.GET else None)
    code = CodeForm(request.GET if "kode" in request.GET else None)
    if where.is_valid():
        return redirect("registry:join_here", where.cleaned_data["kecamatan"].code)
    if code.is_valid():
        return redirect("registry:own", code.cleaned_data["kode"])
    context = {"where": where, "code": code}
    wrong = where.errors or code.errors
    return render(request, "registry/join.html", context, status=422 if wrong else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def join_here(request, district):
    """What the register is for and who keeps it, said before anything is asked."""
    place = get_object_or_404(Region, code=district, kind=Region.Kind.DISTRICT)
    organisations = taking_registrations(place)
    if not organisations:
        raise NothingHere(
            _("Belum ada lembaga yang mendata di kecamatan ini. Tanyakan kepada pengurus Omah.")
        )
    if request.method == "POST":
        count_miss(request, "join", at_most=MOST_BEGUN)
    return deed_page(
        request,
        form_for(request, JoinForm, organisations=organisations),
        lambda **data: actions.begin_registration(by=_stranger(), **data),
        title=_("Mendaftar tanpa pendata"),
        verb=_("Mulai"),
        done=_("Isian disimpan setiap kali Anda melanjutkan."),
        to=lambda begun: begun.get_absolute_url(),
        crumbs=_way(),
        template="registry/join_here.html",
        place=place,
        organisations=organisations,
        trap=JoinForm.TRAP,
        purposes=purposes.PURPOSES.values(),
        kinds=purposes.KINDS_OF_DATA,
        kept_for=purposes.KEPT_FOR,
        clips=Clip.objects.of(FIRST_PAGE),
        days=KEPT_FOR.days,
    )


@login_not_required
@never_cache
@require_safe
def own(request, code):
    """The code, what was answered so far, and once it was sent what became of it."""
    mine = Registration.objects.open_or_404(request, code)
    context = {"draft": mine, "crumbs": _way(), "drop": mine.page("drop"), "days": KEPT_FOR.days}
    if mine.state != Registration.State.DRAFT:
        next_asked = next_page(mine) if mine.state == Registration.State.ASKED else ""
        return render(request, "registry/own.html", context | {"next": next_asked})
    said = said_in(mine)
    context |= {
        "rows": list(rows(mine)),
        "next": next_page(mine),
        "left": len(said.open()),
        "refused": refuses(said),
    }
    return render(request, "registry/own_draft.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def own_question(request, code, slug):
    """One question. What was sent and came back shows the one that is asked anew, and nothing of the others."""
    mine = Registration.objects.open_or_404(request, code)
    return ask(
        request,
        mine,
        slug,
        lambda **answer: actions.answer_registration(code=mine.code, by=_stranger(), **answer),
        asked=_askable(mine),
        back=mine.get_absolute_url(),
        crumbs=_way(mine),
        enumerates=False,
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def own_send(request, code):
    """All that was said, once more; then it waits for the organisation."""
    mine = Registration.objects.open_or_404(request, code)
    said = said_in(mine)
    if not mine.is_open:
        return redirect(mine)
    if said.open() or refuses(said):
        return redirect(next_page(mine))
    told = values(said)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.send_registration(
            code=mine.code,
            region_id=told["who"]["region_id"],
            birth=said.birth,
            consents=told["consents"],
            giver=told["consented"]["giver"],
            ground=told["consented"]["ground"],
            by=_stranger(),
        ),
        title=_("Periksa dan kirim"),
        text=_("Setelah terkirim, jawaban tidak tampil lagi di sini. Petugas memeriksanya dahulu."),
        verb=_("Kirim"),
        done=_("Terkirim. Simpan kode Anda untuk melihat kabarnya."),
        to=lambda sent: sent.get_absolute_url(),
        crumbs=_way(mine),
        rows=list(rows(mine)) if mine.state == Registration.State.DRAFT else [],
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def own_drop(request, code):
    """Throw it away, sent or not."""
    mine = Registration.objects.open_or_404(request, code)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.withdraw_registration(code=mine.code, by=_stranger()),
        title=_("Hapus pendaftaran"),
        text=_("Semua jawaban terhapus, dan kodenya tidak berlaku lagi."),
        verb=_("Hapus"),
        done=_("Pendaftaran dihapus."),
        to=reverse("registry:join"),
        crumbs=_way(mine),
        danger=True,
    )


def _askable(mine):
    """What may be answered: everything in a draft, what is asked anew once it came back, and else nothing."""
    said = said_in(mine)
    if mine.state == Registration.State.DRAFT:
        return said.asked()
    return said.open() if mine.is_open else []


def _way(mine=None):
    way = [Link(_("Mendaftar"), reverse("registry:join"))]
    return [*way, Link(_("Pendaftaran Anda"), mine.get_absolute_url())] if mine else way
