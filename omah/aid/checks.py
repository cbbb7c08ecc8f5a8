"""Contradictions to look for every night: aid belongs to the whole group."""

from django.utils.translation import gettext as _

from omah.aid.models import Application
from omah.money.models import Leg


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    for application in Application.objects.exclude(entry=None).select_related("group"):
        if Leg.objects.filter(fund=application.fund_id, party__startswith="people.person:").exists():
            yield "aid.person", _("Bantuan %(aid)s dicatat atas nama satu orang.") % {"aid": application}
        came = Leg.objects.filter(entry=application.entry_id, fund=application.fund_id)
        if came.filter(amount=application.amount).count() != 1:
            yield "aid.amount", _("Bantuan %(aid)s tercatat lain di buku uang.") % {"aid": application}
