"""How fair a sharing is, for everybody to see: per person, per category, per kecamatan. Nobody's disability."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from django.utils.translation import gettext as _

from omah.core import formats
from omah.people.models import Person
from omah.places.models import Region
from omah.sharing import Plan, Unplaced
from omah.sharing.shortage import SMALLEST_GROUP
from omah.sharing.wording import listed
from omah.ui.saying import language
from omah.work import proposals
from omah.work.models import Share
from omah.work.report import suppressed

ON_A_PAGE = 50
"""So many makers are shown at a time."""


@dataclass(frozen=True)
class MakerRow:
    """One maker: what each step gives, what it pays, and what that is for an hour the maker wished."""

    maker: Person
    name: str
    asked_as: str
    """The ref by which the plan knows them."""
    shares: list[Share]
    pieces: int
    pay: int
    earned: int
    wished_hours: int
    per_hour: int
    even_pieces: int
    """What bagi rata would give, over all steps."""
    even_pay: int


@dataclass(frozen=True)
class GroupRow:
    name: str
    makers: int
    pieces: int
    pay: int


@dataclass(frozen=True)
class LevelGroup:
    """Makers who stand at one level, because they share the same work."""

    number: int
    makers: int
    level: int | None
    """Rupiah for an hour wished, before lots are made whole; None where all their hours are used."""
    steps: list[str]

    def __str__(self):
        words = {
            "n": formats.number(self.number),
            "people": formats.number(self.makers),
            "level": formats.rupiah(self.level or 0),
            "steps": listed(self.steps, language()),
        }
        if self.level is None:
            text = _(
                "Kelompok %(n)s: %(people)s orang, jam mereka terisi penuh; bersama mengerjakan %(steps)s."
            )
        else:
            text = _(
                "Kelompok %(n)s: %(people)s orang, %(level)s untuk setiap jam; bersama mengerjakan %(steps)s."
            )
        return text % words


@dataclass(frozen=True)
class Picture:
    plan: Plan
    makers: list[MakerRow]
    levels: list[LevelGroup]
    categories: list[GroupRow]
    districts: list[GroupRow]
    pieces: int
    pay: int
    unplaced: list[Unplaced]
    lowest: int
    highest: int


def of(sharing) -> Picture:
    """The picture of a proposal, or of the offers that it became."""
    shares = sharing.shares.order_by("step__position", "pk").select_related("maker")
    asked = {maker["id"]: maker for maker in sharing.problem["makers"]}
    even = _even(sharing)
    by_maker: dict[Person, list[Share]] = {}
    for share in shares.prefetch_related("step"):
        by_maker.setdefault(share.maker, []).append(share)
    names = {maker: proposals.asked_as(sharing, maker) for maker in by_maker}
    for nothing in Person.objects.filter(ref__in=asked.keys() - names.values()):
        by_maker[nothing], names[nothing] = [], nothing.ref
    rows = sorted(
        (_row(maker, mine, asked[names[maker]], even) for maker, mine in by_maker.items()),
        key=lambda row: (not row.shares, row.name),
    )
    reached = [row.per_hour for row in rows] or [0]
    plan = proposals.answer(sharing)
    return Picture(
        plan=plan,
        makers=rows,
        levels=_levels(plan),
        categories=_grouped(rows, _category_namer()),
        districts=_grouped(rows, _district_namer(rows)),
        pieces=sum(row.pieces for row in rows),
        pay=sum(row.pay for row in rows),
        unplaced=plan.unplaced_in(language()),
        lowest=min(reached),
        highest=max(reached),
    )


@dataclass(frozen=True)
class OpenPicture:
    """The same for everybody who takes part: nobody is named but oneself, small groups are left out."""

    makers: list[tuple[str, int, int]]
    """(what the maker is called here, pay, pay for an hour wished), the least first."""
    own_page: int
    """Where the reader stands among them."""
    plan: Plan
    levels: list[LevelGroup]
    categories: list[GroupRow]
    districts: list[GroupRow]
    lowest: int
    highest: int


def for_everybody(picture, own) -> OpenPicture:
    """``own`` are the persons whose names the reader may see: oneself, and those one speaks for."""
    known = {person.pk for person in own}
    rows = sorted(picture.makers, key=lambda row: (row.per_hour, row.pay))
    first = next((n for n, row in enumerate(rows) if row.maker.pk in known), 0)
    return OpenPicture(
        own_page=1 + first // ON_A_PAGE,
        makers=[
            (row.name if row.maker.pk in known else _("Mitra %(n)s") % {"n": n}, row.pay, row.per_hour)
            for n, row in enumerate(rows, 1)
        ],
        plan=picture.plan,
        levels=[group for group in picture.levels if group.makers >= SMALLEST_GROUP],
        categories=_large(picture.categories),
        districts=_large(picture.districts),
        lowest=picture.lowest,
        highest=picture.highest,
    )


def how(plan):
    """How the plan was found and how sure it is, in sentences for everybody."""
    steps = zip(plan.problem.steps, plan.problem.lot.tolist(), strict=True)
    sizes = listed([f"{step} {formats.number(n)}" for step, n in steps], language())
    if len(np.unique(plan.problem.lot * plan.problem.pay)) == 1:
        yield _("Garapan dibagi dalam paket utuh yang upahnya sama.")
    else:
        yield _("Garapan dibagi dalam lot utuh; tidak semua lot sama upahnya.")
    yield _("Isi satu lot: %(sizes)s buah.") % {"sizes": sizes}
    yield from _measure(plan)
    if plan.exact:
        yield _("Ini pembagian paling adil yang mungkin. Buktinya tersimpan bersama pembagian ini.")
    else:
        yield _(
            "Ini mendekati yang paling adil: tidak ada lot yang bila dipindah membuat pembagian lebih adil."
        )
    yield _("Bila dua mitra setara, undian nomor %(seed)s yang menentukan, bukan urutan nama.") % {
        "seed": plan.problem.seed
    }


def _measure(plan):
    """What was made equal, where an hour does not pay the same in every step."""
    differ = plan.problem.per_rupiah != 1
    if plan.prices is not None and differ:
        yield _(
            "Tarif langkah tidak sebanding dengan waktunya. Yang disetarakan tetap upah untuk setiap jam yang "
            "diinginkan; jam kerja menjadi batasnya."
        )
    elif plan.prices is not None:
        yield _(
            "Ada mitra yang lebih cepat di satu langkah daripada di langkah lain. Yang disetarakan tetap upah untuk "
            "setiap jam yang diinginkan; jam kerja menjadi batasnya."
        )
    elif differ:
        yield _("Tarif langkah tidak sebanding dengan waktunya, maka yang disetarakan adalah waktu kerja.")
    if plan.prices is None and plan.problem.own_effort:
        yield _("Kecepatan setiap mitra dihitung satu untuk semua langkah, yaitu rata-ratanya.")


def changed(changes):
    """Who would have more or less, the heaviest loss first: (name, before, after, difference)."""
    rows = [*changes.losers, *changes.gainers]
    names = {person.ref: str(person) for person in Person.objects.filter(ref__in=[row.maker for row in rows])}
    return [(names.get(row.maker, _("Mitra baru")), row.before, row.after, row.difference) for row in rows]


def _levels(plan):
    return [
        LevelGroup(
            number=number,
            makers=int(plan.people[group]),
            level=None if level is None else int(level),
            steps=[plan.problem.steps[task] for task in np.flatnonzero(plan.group_of_task == group)],
        )
        for number, (group, level) in enumerate(
            ((group, level) for group, level in enumerate(plan.group_level) if plan.people[group]), 1
        )
    ]


def _large(groups):
    """Groups in which nobody can be recognised: hide the small ones, and the next where one could be reckoned."""
    shown = {
        name for name, n in suppressed([(group.name, group.makers) for group in groups]) if n is not None
    }
    return [group for group in groups if group.name in shown]


def _row(maker, shares, question, even):
    pay = sum(share.worth(share.offered) for share in shares)
    earned, hours = question["earned"], question["wished_hours"]
    return MakerRow(
        maker=maker,
        name=str(maker),
        asked_as=question["id"],
        shares=shares,
        pieces=sum(share.offered for share in shares),
        pay=int(pay),
        earned=earned,
        wished_hours=hours,
        per_hour=int((earned + pay) // hours),
        even_pieces=even[question["id"]][0],
        even_pay=int(even[question["id"]][1]),
    )


def _even(sharing):
    """Bagi rata: every step split evenly among all who can do it; (pieces, pay) by maker."""
    steps = {step.name: step for step in sharing.stage.order.steps.all()}
    found = {maker["id"]: (0, Fraction(0)) for maker in sharing.problem["makers"]}
    for task in sharing.problem["tasks"]:
        able = [maker["id"] for maker in sharing.problem["makers"] if task["step"] in maker["skills"]]
        step = steps.get(task["step"])
        for maker, n in zip(able, proposals.even_split(task["pieces"], len(able)), strict=True):
            pieces, pay = found[maker]
            found[maker] = (pieces + n, pay + (formats.worth(n, step.rate, step.rate_unit) if step else 0))
    return found


def _grouped(rows, name_of):
    groups: dict[str, list[MakerRow]] = {}
    for row in rows:
        groups.setdefault(name_of(row.maker), []).append(row)
    return [
        GroupRow(name, len(mine), sum(row.pieces for row in mine), sum(row.pay for row in mine))
        for name, mine in sorted(groups.items())
    ]


def _category_namer():
    names = {code: str(label) for code, label in Person.Category.choices}
    return lambda maker: names[maker.category]


def _district_namer(rows):
    """Says the kecamatan of a maker, found without a query for each."""
    homes = Region.objects.filter(pk__in={row.maker.region_id for row in rows} - {None})
    codes = {home.pk: home.district_code for home in homes}
    names = dict(Region.objects.filter(code__in=set(codes.values())).values_list("code", "name"))
    return lambda maker: names.get(codes.get(maker.region_id, ""), "–")
