"""What a maker without an account sees and does: one offer, through a personal link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from omah.accounts.models import Link, User
from omah.core.deeds import refusals_on
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.work import fairness as fairness_of
from omah.work import proposals
from omah.work.actions import shares as actions
from omah.work.forms.shares import AcceptForm, DeclineForm
from omah.work.models import Share
from omah.work.views.mine import bars


@login_not_required
@never_cache
def offer(request, token):
    link, share = _opened(request, token)
    form = form_for(request, AcceptForm, most=share.offered)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            by = User.objects.system("tautan")
            actions.accept_offer_by_link(link_id=link.pk, share_id=share.pk, by=by, **form.cleaned_data)
            messages.success(request, _("Terima kasih. Garapan ini Anda terima."))
            return redirect(request.path)
    context = {
        "share": share,
        "why": proposals.sentence(share),
        "form": form,
        "decline": reverse("work:decline_by_link", args=[token]),
        "fairness": reverse("work:fairness_by_link", args=[token]),
    }
    return render(request, "work/offer.html", context, status=422 if form.errors else 200)


@login_not_required
def decline(request, token):
    link, share = _opened(request, token)

    def do(**words):
        by = User.objects.system("tautan")
        return actions.decline_offer_by_link(link_id=link.pk, share_id=share.pk, by=by, **words)

    return deed_page(
        request, form_for(request, DeclineForm), do, title=_("Tolak tawaran"), verb=_("Kirim"),
        done=_("Jawaban tersimpan. Menolak tidak mengurangi kesempatan berikutnya."),
        to=reverse("work:offer", args=[token]),
        text=_("Menolak tidak mengurangi kesempatan Anda pada pembagian berikutnya."),
    )  # fmt: skip


@login_not_required
def fairness(request, token):
    """How fair the sharing is, for a maker who came by a personal link. Nobody at all is named."""
    _link, share = _opened(request, token)
    picture = fairness_of.for_everybody(fairness_of.of(share.sharing), [])
    how = fairness_of.how(picture.plan)
    context = {"picture": picture, "how": how, "stage": share.stage, "is_by_link": True}
    return render(request, "work/fairness.html", context | bars(request, picture))


def _opened(request, token):
    link = Link.objects.open_or_404(request, actions.LINK_PURPOSE, token)
    share = Share.objects.select_related("step", "stage__order__producer").filter(pk=link.about_pk()).first()
    if share is None:
        raise Http404
    return link, share
