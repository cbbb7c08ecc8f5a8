"""The WhatsApp text for each maker: short, complete, with nothing personal in it. A person presses send."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.accounts.models import Link
from omah.core import formats
from omah.work.actions.shares import LINK_PURPOSE
from omah.work.models import Share

LONGEST = 700


def letters(sharing, request):
    """For every share that still waits for an answer: (share, text with its link, phone or '')."""
    shares = sharing.shares.filter(state=Share.State.OFFERED).select_related(
        "maker", "step", "stage__order__producer"
    )
    links = {link.about_pk(): link for link in Link.objects.valid().filter(purpose=LINK_PURPOSE)}
    return [
        (share, text(share, address(request, links[share.pk])), share.maker.phone)
        for share in shares
        if share.pk in links
    ]


def address(request, link):
    return request.build_absolute_uri(reverse("work:offer", args=[link.token()]))


def text(share, link):
    """The offer in at most 700 characters: what, how many, the rate, until when, the link last."""
    step = share.step
    until = timezone.localtime(share.answer_by)
    return _(
        "Halo. Ada tawaran garapan dari %(producer)s.\n"
        "%(order)s, %(step)s: %(pieces)s buah.\n"
        "Tarif %(rate)s per %(unit)s.\n"
        "Mohon dijawab sampai %(day)s pukul %(hour)s WIB. Boleh menerima sebagian atau menolak.\n"
        "Jawab di sini: %(link)s"
    ) % {
        "producer": str(share.stage.order.producer)[:80],
        "order": share.stage.order.title[:80],
        "step": step.name,
        "pieces": formats.number(share.offered),
        "rate": formats.rupiah(step.rate),
        "unit": step.rate_unit,
        "day": formats.weekday(until.date()),
        "hour": f"{until:%H.%M}",
        "link": link,
    }  # fmt: skip
