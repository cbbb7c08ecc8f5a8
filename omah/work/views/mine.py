"""A maker's own pages: what is offered, what was taken on, what was earned."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import refusals_on, require
from omah.people.models import Person
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Bar, Link
from omah.work import access, progress, proposals
from omah.work import fairness as fairness_of
from omah.work.actions import shares as actions
from omah.work.forms.shares import AcceptForm, DeclineForm, HandBackForm
from omah.work.models import Packet, PayLine, Share, Sharing
from omah.work.tables.shares import SHARE_LOOKS


def mine(request):
    """Everything that concerns oneself, and those one speaks for."""
    people = Person.objects.spoken_for_by(request.user)
    shares = Share.objects.filter(maker__in=people).select_related("step", "stage__order", "maker")
    accepted = shares.accepted().filter(stage__state__in=["running", "paused", "ready", "handed_over"])
    tallies = progress.tallies(accepted)
    packets = Packet.objects.filter(share__in=accepted).out().select_related("share__step", "share__maker")
    lines = PayLine.objects.visible_to(request.user).filter(maker__in=people)
    context = {
        "people": list(people),
        "offers": shares.offered().order_by("answer_by"),
        "accepted": [(share, tallies[share.pk]) for share in accepted],
        "packets": packets,
        "today": clock.today(),
        "lines": lines.select_related("run__order", "maker", "document").order_by("-pk")[:10],
    }
    return render(request, "work/mine.html", context)


def share(request, ref):
    """One share: the offer with its answer, or how far it is."""
    share = share_or_404(request, ref)
    form = form_for(request, AcceptForm, most=share.offered)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.accept_offer(share_id=share.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Terima kasih. Garapan ini Anda terima."))
            return redirect(share)
    context = {
        "share": share,
        "why": proposals.sentence(share),
        "form": form,
        "look": SHARE_LOOKS.get(share.state, ""),
        "tally": progress.tally_of(share),
        "packets": share.packets.all(),
        "may_answer": share.state == Share.State.OFFERED and access.may_answer(request.user, share),
        "may_hand_back": share.state == Share.State.ACCEPTED and access.may_answer(request.user, share),
        "may_lead": access.may_lead(request.user, share.stage.order),
        "speaks": access.speaks_for(request.user, share.maker),
        "crumbs": share_crumbs(request, share),
    }
    return render(request, "work/share.html", context, status=422 if form.errors else 200)


def fairness(request, ref):
    """How fair a sharing is, for everybody who takes part in it. Nobody is named but oneself."""
    sharing = get_object_or_404(Sharing.objects.shared_with(request.user), ref=ref)
    picture = fairness_of.for_everybody(fairness_of.of(sharing), Person.objects.spoken_for_by(request.user))
    context = {
        "picture": picture,
        "how": fairness_of.how(picture.plan),
        "stage": sharing.stage,
        "crumbs": [Link(_("Garapan saya"), reverse("work:mine"))],
    }
    return render(request, "work/fairness.html", context | bars(request, picture))


def bars(request, picture):
    """A page of the makers of an open picture: at first the one with the reader on it."""
    makers = Paginator(picture.makers, fairness_of.ON_A_PAGE)
    page = makers.get_page(request.GET.get("hal", picture.own_page))
    return {
        "page": page,
        "bars": [Bar(name, per_hour, formats.rupiah(per_hour)) for name, _pay, per_hour in page],
    }


def decline(request, ref):
    share = share_or_404(request, ref, access.may_answer)

    do = partial(actions.decline_offer, share_id=share.pk, by=request.user)

    return deed_page(
        request, form_for(request, DeclineForm), do, title=_("Tolak tawaran"), verb=_("Kirim"),
        done=_("Jawaban tersimpan. Menolak tidak mengurangi kesempatan berikutnya."), to=share.get_absolute_url(),
        text=_("Menolak tidak mengurangi kesempatan Anda pada pembagian berikutnya."),
        crumbs=[*share_crumbs(request, share), Link(_("Garapan"), share.get_absolute_url())],
    )  # fmt: skip


def hand_back(request, ref):
    share = share_or_404(request, ref, access.may_answer)

    do = partial(actions.hand_back, share_id=share.pk, by=request.user)

    return deed_page(
        request, form_for(request, HandBackForm), do, title=_("Kembalikan sebagian"), verb=_("Kembalikan"),
        done=_("Tersimpan. Buah yang dikembalikan akan ditawarkan lagi."), to=share.get_absolute_url(),
        text=_("Mengembalikan garapan tidak dikenai potongan dan tidak mengurangi kesempatan Anda."),
        crumbs=[*share_crumbs(request, share), Link(_("Garapan"), share.get_absolute_url())],
    )  # fmt: skip


def share_or_404(request, ref, may=None):
    rows = Share.objects.visible_to(request.user).exclude(state=Share.State.PROPOSED)
    rows = rows.select_related("maker", "step", "stage__order__producer")
    share = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, share))
    return share


def share_crumbs(request, share):
    """Back to the order for its staff; back to one's own work for a maker."""
    order = share.stage.order
    if access.may_see_inside(request.user, order):
        return [
            Link(order.title, order.get_absolute_url()),
            Link(_("Siapa memegang apa"), reverse("work:shares", args=[order.ref])),
        ]
    return [Link(_("Garapan saya"), reverse("work:mine"))]
