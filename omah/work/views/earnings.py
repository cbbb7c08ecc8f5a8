"""What a maker earned over time, and what all makers of a body earned in a year."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from omah.core import clock, formats
from omah.core.deeds import NothingHere, require
from omah.network.models import Membership, Organisation
from omah.papers.kinds import PayYear
from omah.papers.render import pdf_of
from omah.people import actions as people
from omah.people.models import Person
from omah.trail.looking import look
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link
from omah.work import access, earnings
from omah.work.models import PayLine
from omah.work.models.orders import STAFF
from omah.work.tables.wages import PayTable, YearTable

CONTENT = {"content_type": "application/pdf"}


@require_safe
def pay_statement(request, ref):
    """One maker's wages in one year, over all orders that the reader may see."""
    maker, year, found = _asked(request, ref)
    in_year = [pay for pay in found if pay.day.year == year]
    context = {
        "maker": maker,
        "year": str(year),
        "years": [str(one) for one in earnings.years(found)],
        "months": list(earnings.by_month(in_year)),
        "figures": _figures(in_year, found),
        "crumbs": [_way_back(request, maker)],
    }
    return list_page(request, "work/pay_statement.html", PayTable, in_year, context=context, name="upah")


@require_safe
def pay_statement_paper(request, ref):
    """The same on paper, in large type."""
    maker, year, found = _asked(request, ref)
    in_year = [pay for pay in found if pay.day.year == year]
    payer = PayLine.objects.visible_to(request.user).filter(maker=maker).order_by("-pk").first()
    if payer is None:
        raise NothingHere(_("Belum ada upah yang tercatat. Rekapnya ada sesudah daftar upah disetujui."))
    with override("id"):
        rows = [
            (formats.fuzzy_day(f"{one.of:%Y-%m}"), one.earned, one.paid, one.owed)
            for one in earnings.by_month(in_year)
        ]
        data = PayYear(name=maker.full_name, year=year, rows=rows, owed=found[-1].owed if found else 0)
        content = pdf_of(data, payer.run.order.producer, clock.today())
    headers = {"Content-Disposition": 'inline; filename="rekap-upah.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, headers=headers, **CONTENT)


@require_safe
def pay_year(request, ref):
    """What every maker earned in a year: for those who keep the money of the producer, and who watch it."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(Membership.objects.held_by(request.user, *STAFF).filter(organisation=organisation).exists())
    year = _year(request)
    rows = earnings.by_maker(organisation, year)
    look(request, people.note_finding, [one.of.pk for one in rows])
    context = {
        "organisation": organisation,
        "year": str(year),
        "years": [str(one) for one in (year + 1, year - 1) if one <= clock.today().year],
        "figures": [
            Figure(_("Diperoleh"), formats.rupiah(sum(one.earned for one in rows))),
            Figure(_("Dibayar"), formats.rupiah(sum(one.paid for one in rows))),
            Figure(_("Masih harus dibayar"), formats.rupiah(sum(one.owed for one in rows))),
        ],
        "crumbs": [Link(_("Pesanan"), reverse("work:orders"))],
    }
    return list_page(request, "work/pay_year.html", YearTable, rows, context=context, name="rekap-upah")


def _asked(request, ref):
    """The maker, the year, and all that the reader may know of this maker's pay."""
    maker = get_object_or_404(Person.objects.visible_to(request.user), ref=ref)
    look(request, people.note_reading, [maker.pk], purpose="pay_statement")
    lines = PayLine.objects.visible_to(request.user).filter(maker=maker)
    return maker, _year(request), earnings.pays(lines)


def _way_back(request, maker):
    if access.speaks_for(request.user, maker):
        return Link(_("Garapan saya"), reverse("work:mine"))
    return Link(_("Pesanan"), reverse("work:orders"))


def _year(request):
    asked = request.GET.get("tahun", "")
    return (
        int(asked)
        if asked.isascii() and asked.isdigit() and "2000" <= asked <= "2100"
        else clock.today().year
    )


def _figures(in_year, found):
    return [
        Figure(_("Diperoleh"), formats.rupiah(sum(pay.earned for pay in in_year))),
        Figure(_("Dibayar"), formats.rupiah(sum(pay.paid for pay in in_year))),
        Figure(_("Masih harus dibayar"), formats.rupiah(found[-1].owed if found else 0)),
    ]
