"""What makers earned, got and are still owed, over all orders and over time; what a list does not hold is not told."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from omah.people.models import Person
from omah.work.models import Order, PayLine, WagePart


@dataclass
class Pay:
    """A wage that was earned, or money that was paid for it; ``owed`` is what was open after it."""

    day: date
    order: Order
    what: str
    earned: int = 0
    paid: int = 0
    owed: int = 0


@dataclass
class Sums:
    """What a maker, or a month, comes to."""

    of: Person | date
    earned: int = 0
    paid: int = 0
    owed: int = 0


def pays(lines):
    """Everything that happened to the pay of these lines, in order."""
    lines = lines.filter(run__state="approved").select_related("run__order", "maker")
    found = [
        Pay(timezone.localtime(line.run.approved_at).date(), line.run.order, _("upah disetujui"), line.amount)
        for line in lines
    ]
    parts = WagePart.objects.filter(line__in=lines).select_related("line__run__order")
    found += [
        Pay(part.paid_on, part.line.run.order, part.get_method_display(), paid=part.amount) for part in parts
    ]
    found.sort(key=lambda pay: (pay.day, pay.earned == 0))
    owed = 0
    for pay in found:
        owed += pay.earned - pay.paid
        pay.owed = owed
    return found


def years(found):
    """The years in which anything happened, the newest first."""
    return sorted({pay.day.year for pay in found}, reverse=True)


def by_month(found):
    """What each month comes to; ``owed`` at its end."""
    for month, group in groupby(found, key=lambda pay: pay.day.replace(day=1)):
        inside = list(group)
        yield Sums(month, sum(p.earned for p in inside), sum(p.paid for p in inside), inside[-1].owed)


def by_maker(organisation, year):
    """What each maker earned and got in a year from orders of one producer, and is owed at the end of it."""
    lines = PayLine.objects.filter(run__order__producer=organisation, run__state="approved")
    sums: dict[int, Sums] = {}
    for line in lines.select_related("maker", "run").order_by("maker__full_name", "maker"):
        one = sums.setdefault(line.maker_id, Sums(line.maker))
        when = timezone.localtime(line.run.approved_at).year
        one.earned += line.amount if when == year else 0
        one.owed += line.amount if when <= year else 0
    parts = WagePart.objects.filter(line__in=lines).select_related("line")
    for part in parts:
        one = sums[part.line.maker_id]
        one.paid += part.amount if part.paid_on.year == year else 0
        one.owed -= part.amount if part.paid_on.year <= year else 0
    return [one for one in sums.values() if one.earned or one.paid or one.owed]
