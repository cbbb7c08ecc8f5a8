"""Writing terms down, signing them, agreeing on them."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core import formats
from omah.core.deeds import require
from omah.network.models import Organisation
from omah.people.models import Person
from omah.pools import access, actions
from omah.pools.forms import PaperSignForm, SignatoryForm, TermsForm
from omah.pools.models import Signatory
from omah.pools.views.ways import crumbs_of, home, pool_deed, pool_or_404, signatory_or_404
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Row
from omah.work.models import Order

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def propose(request, ref):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_propose(request.user, organisation))
    return deed_page(
        request,
        form_for(request, TermsForm, orders=_orders(request.user, organisation)),
        lambda **terms: actions.propose_pool(organisation_id=organisation.pk, by=request.user, **terms),
        title=_("Susun modal bersama"),
        text=_("Tulis yang disepakati dalam rapat HPP. Sesudah ini Anda mencatat siapa yang ikut."),
        verb=_("Simpan"),
        done=_("Kesepakatan tersimpan. Sekarang catat siapa yang ikut."),
        to=lambda pool: pool.get_absolute_url(),
        crumbs=[home()],
    )


@require_http_methods(BOTH)
def change(request, ref):
    pool = pool_or_404(request, ref)
    require(access.may_propose(request.user, pool.organisation))
    initial = {name: getattr(pool, name) for name in actions.Terms.__annotations__}
    initial["order"] = pool.meeting and pool.meeting.order.ref
    return pool_deed(
        request,
        pool,
        form_for(request, TermsForm, orders=_orders(request.user, pool.organisation), initial=initial),
        lambda **terms: actions.change_pool(pool_id=pool.pk, by=request.user, **terms),
        title=_("Ubah kesepakatan"),
        text=_("Bila kesepakatan berubah, semua penyetor menandatangani lagi."),
        verb=_("Simpan"),
        done=_("Kesepakatan diubah."),
    )


@require_http_methods(BOTH)
def add_signatory(request, ref):
    pool = pool_or_404(request, ref)
    require(access.may_propose(request.user, pool.organisation))
    makers = Person.objects.visible_to(request.user).making_for(pool.organisation)
    form = form_for(request, SignatoryForm, makers=makers)
    return pool_deed(
        request,
        pool,
        form,
        lambda **data: actions.add_signatory(pool_id=pool.pk, by=request.user, **data),
        title=_("Tambah penyetor"),
        text=_("Hanya mitra kerja lembaga ini dan lembaga yang tercatat. Simpanan dari umum dilarang."),
        verb=_("Tambah"),
        done=_("Penyetor tercatat."),
    )


@require_http_methods(BOTH)
def remove_signatory(request, ref):
    signatory = signatory_or_404(request, ref)
    require(access.may_propose(request.user, signatory.pool.organisation))
    return pool_deed(
        request,
        signatory.pool,
        form_for(request, NoQuestions),
        lambda: actions.remove_signatory(signatory_id=signatory.pk, by=request.user),
        title=_("Hapus dari usulan"),
        text=_("Penyetor lain menandatangani lagi, karena kesepakatannya berubah."),
        verb=_("Hapus"),
        done=_("Penyetor dihapus dari usulan."),
        rows=_rows(signatory),
        danger=True,
    )


@require_http_methods(BOTH)
def sign(request, ref):
    """The signatory taps; for others the paper is written down."""
    signatory = signatory_or_404(request, ref)
    require(access.may_sign(request.user, signatory))
    own = access.speaks_for(request.user, signatory)
    manner = {"manner": Signatory.Manner.TAP} if own else {}
    return deed_page(
        request,
        form_for(request, NoQuestions if own else PaperSignForm),
        lambda **data: actions.sign_terms(signatory_id=signatory.pk, by=request.user, **manner, **data),
        title=_("Tanda tangani kesepakatan"),
        text=_("Modal ini bukan simpanan dan tidak berbunga. Modal dapat berkurang bila rugi."),
        verb=_("Ya, saya setuju") if own else _("Simpan"),
        done=_("Tanda tangan tersimpan."),
        to=signatory.pool.get_absolute_url(),
        rows=_rows(signatory),
        crumbs=crumbs_of(signatory),
    )


@require_http_methods(BOTH)
def agree(request, ref):
    pool = pool_or_404(request, ref, access.may_agree)
    if request.method == "GET" and pool.was_written_by(request.user):
        return redirect(pool)  # whose page says who can agree
    return pool_deed(
        request,
        pool,
        form_for(request, NoQuestions),
        lambda: actions.agree_pool(pool_id=pool.pk, by=request.user),
        title=_("Sahkan kesepakatan"),
        text=_("Semua penyetor sudah menandatangani. Sesudah disahkan, kesepakatan tidak berubah lagi."),
        verb=_("Sahkan"),
        done=_("Kesepakatan disahkan. Bendahara dapat membukanya."),
    )


def _orders(user, organisation):
    """Those whose cost was agreed in a meeting."""
    orders = Order.objects.visible_to(user).filter(producer=organisation)
    return orders.filter(meetings__isnull=False).distinct()


def _rows(signatory):
    return [
        Row(_("Penyetor"), signatory),
        Row(_("Sanggup"), formats.rupiah(signatory.pledged)),
        Row(_("Bagian hasil"), formats.number(signatory.portion)),
    ]
