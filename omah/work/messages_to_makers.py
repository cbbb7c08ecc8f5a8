"""The WhatsApp text for each maker: short, complete, with nothing personal in it. A person presses send."""

from django.urls import reverse
from django.utils import timezone

from omah.accounts.models import Link
from omah.core import formats
from omah.trail.models import label
from omah.work.actions.shares import LINK_PURPOSE
from omah.work.models import Share

LONGEST = 700


def letters(shares, request):
    """For those of the shares that still wait for an answer: (share, text with its link, phone or '')."""
    offered = Share.objects.offered().filter(pk__in=[share.pk for share in shares])
    offered = list(offered.select_related("maker", "step", "stage__order__producer"))
    valid = Link.objects.valid().filter(purpose=LINK_PURPOSE, about__in=[label(share) for share in offered])
    links = {link.about_pk(): link for link in valid if link.is_whole()}
    return [
        (share, text(share, address(request, links[share.pk])), share.maker.phone)
        for share in offered
        if share.pk in links
    ]


def address(request, link):
    return request.build_absolute_uri(reverse("work:offer", args=[link.token()]))


def text(share, link):
    """The offer in at most 700 characters: what, how many, the rate, until when, the link last.

    In Indonesian, whatever language its sender has chosen for the pages.
    """
    step, order = share.step, share.stage.order
    until = timezone.localtime(share.answer_by)
    begins = (
        "Halo. Tawaran ini masih menunggu jawaban Anda," if share.reminded_at else "Halo. Ada tawaran garapan"
    )
    return (
        f"{begins} dari {str(order.producer)[:80]}.\n"
        f"{order.title[:80]}, {step.name}: {formats.number(share.offered)} buah.\n"
        f"Tarif {formats.rupiah(share.rate)} per {share.rate_unit}.\n"
        f"Mohon dijawab sampai {formats.weekday(until.date())} pukul {until:%H.%M} WIB. "
        "Boleh menerima sebagian atau menolak.\n"
        f"Jawab di sini: {link}"
    )
