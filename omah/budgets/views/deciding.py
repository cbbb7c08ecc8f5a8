"""Handing a plan in, checking, approving, sending back, changing it again."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.budgets import access, actions
from omah.budgets.forms.drafting import RemarkForm
from omah.budgets.views import described
from omah.budgets.views.ways import budget_or_404, crumbs
from omah.core.deeds import require
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


def _decide(request, ref, may, do, form_class=NoQuestions, **words):
    budget = budget_or_404(request, ref)
    require(may(request.user, budget.book))
    return deed_page(
        request,
        form_for(request, form_class),
        lambda **data: do(budget_id=budget.pk, by=request.user, **data),
        rows=described.summary(budget),
        to=budget.get_absolute_url(),
        crumbs=crumbs(budget),
        **words,
    )


@require_http_methods(["GET", "POST"])
def submit(request, ref):
    return _decide(
        request,
        ref,
        access.may_draft,
        actions.submit_budget,
        title=_("Kirim untuk diperiksa?"),
        text=_("Orang kedua memeriksa, orang ketiga menyetujui. Anda tidak dapat melakukan keduanya."),
        verb=_("Kirim"),
        done=_("Rencana terkirim. Sekarang menunggu diperiksa."),
    )


@require_http_methods(["GET", "POST"])
def check(request, ref):
    return _decide(
        request,
        ref,
        access.may_check,
        actions.check_budget,
        title=_("Rencana ini benar?"),
        text=_("Sesudah ini Anda tidak dapat menyetujui atau membelanjakannya."),
        verb=_("Sudah saya periksa"),
        done=_("Rencana diperiksa. Sekarang menunggu disetujui."),
    )


@require_http_methods(["GET", "POST"])
def approve(request, ref):
    return _decide(
        request,
        ref,
        access.may_approve,
        actions.approve_budget,
        title=_("Setujui rencana ini?"),
        text=_("Rencana dibekukan seperti sekarang dan boleh dibelanjakan, tetapi bukan oleh Anda."),
        verb=_("Setuju"),
        done=_("Rencana disetujui."),
    )


@require_http_methods(["GET", "POST"])
def send_back(request, ref):
    return _decide(
        request,
        ref,
        access.may_check,
        actions.send_budget_back,
        RemarkForm,
        title=_("Kembalikan rencana ini"),
        text=_("Pembuatnya membaca catatan Anda, memperbaiki, lalu mengirim lagi."),
        verb=_("Kembalikan"),
        done=_("Rencana dikembalikan."),
    )


@require_http_methods(["GET", "POST"])
def reopen(request, ref):
    return _decide(
        request,
        ref,
        access.may_draft,
        actions.reopen_budget,
        RemarkForm,
        title=_("Ajukan perubahan rencana"),
        text=_("Belanja berhenti sampai rencana yang baru disetujui. Rencana yang lama tetap tersimpan."),
        verb=_("Ubah rencana"),
        done=_("Rencana dapat diubah lagi. Kirim untuk diperiksa sesudahnya."),
    )
