"""What an entry is proved by."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms.proofs import NoProofForm, ProofForm, WithdrawForm
from omah.money.models import Proof
from omah.money.views.ways import entry_of, to_entry
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for


@require_safe
def proof(request, ref):
    """The photo or the PDF itself; nothing in it can do anything."""
    rows = Proof.objects.visible_to(request.user).filter(withdrawn_at=None)
    proof = get_object_or_404(rows.select_related("entry"), ref=ref)
    if not proof.is_file:
        raise Http404
    way = "inline" if proof.kind == Proof.Kind.JPEG else "attachment"
    name = f"bukti-{proof.entry.number}-{proof.entry.year}.{proof.kind}"
    headers = {
        "Content-Disposition": f'{way}; filename="{name}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(proof.content), content_type=proof.media_type, headers=headers)


@require_http_methods(["GET", "POST"])
def add_proof(request, ref):
    """A photo or a PDF of the receipt."""
    entry = _kept(request, ref)
    return _deed(
        request,
        entry,
        form_for(request, ProofForm),
        lambda file: actions.add_proof(entry_id=entry.pk, scan=file, by=request.user),
        title=_("Tambah bukti"),
        text=_("%(entry)s: %(memo)s") % {"entry": entry, "memo": entry.memo},
        verb=_("Unggah"),
        done=_("Bukti tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def no_proof(request, ref):
    """Say that there is none, and why."""
    entry = _kept(request, ref)
    return _deed(
        request,
        entry,
        form_for(request, NoProofForm),
        lambda reason: actions.declare_no_proof(entry_id=entry.pk, reason=reason, by=request.user),
        title=_("Tidak ada bukti"),
        text=_("Keterangan Anda berdiri sebagai pengganti bukti, dengan nama Anda."),
        verb=_("Simpan"),
        done=_("Keterangan tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def withdraw_proof(request, ref):
    """Take away what does not belong here."""
    rows = Proof.objects.visible_to(request.user).defer("content")
    proof = get_object_or_404(rows.select_related("entry__book__organisation"), ref=ref)
    require(access.may_move_money(request.user, proof.entry.book))
    return _deed(
        request,
        proof.entry,
        form_for(request, WithdrawForm),
        lambda reason: actions.withdraw_proof(proof_id=proof.pk, reason=reason, by=request.user),
        title=_("Tarik bukti ini?"),
        text=_("Berkasnya dihapus. Bahwa pernah ada bukti dan mengapa ditarik tetap tercatat."),
        verb=_("Tarik bukti"),
        done=_("Bukti ditarik."),
        danger=True,
    )


def _kept(request, ref):
    entry = entry_of(request, ref)
    require(access.may_move_money(request.user, entry.book))
    return entry


def _deed(request, entry, form, do, **words):
    return deed_page(request, form, do, to=entry.get_absolute_url(), crumbs=to_entry(entry), **words)
