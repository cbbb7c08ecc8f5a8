"""Lolos, or what is still missing: each requirement of the scheme as a line in plain words."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omah.aid.models import Application, Recommendation


@dataclass(frozen=True)
class Requirement:
    """One thing that is asked: met, or what to do."""

    what: str
    is_met: bool
    says: str


def requirements(application: Application) -> list[Requirement]:
    """All that the scheme asks of the group, in the order in which people get it done."""
    return [
        *_of_families(application),
        *_of_group(application),
        *_of_letters(application),
    ]


def is_eligible(application: Application) -> bool:
    return all(one.is_met for one in requirements(application))


def _of_families(application) -> Iterator[Requirement]:
    scheme, families = application.terms, list(application.families.select_related("village"))
    n, least, most = len(families), scheme.min_families or 1, scheme.max_families
    words = {"n": n, "least": least, "most": most or least}
    wanted = _("%(least)s sampai %(most)s keluarga") if most else _("paling sedikit %(least)s keluarga")
    enough = least <= n and (most is None or n <= most)
    says = _("Tercatat %(n)s keluarga.") if enough else _("Tercatat %(n)s keluarga. Tambah atau kurangi.")
    yield Requirement(wanted % words, enough, says % words)
    if scheme.same_village:
        villages = {family.village_id for family in families}
        says = _("Semua di tempat yang sama.") if len(villages) == 1 else _("Periksa desa setiap keluarga.")
        yield Requirement(_("tinggal di satu desa atau kelurahan"), len(villages) == 1, says)
    if scheme.min_age or scheme.max_age:
        youngest, oldest = scheme.min_age or 0, scheme.max_age or math.inf
        ages = [family.age() for family in families]
        outside = sum(age is None or not youngest <= age <= oldest for age in ages)
        says = _("%(n)s keluarga di luar batas usia. Periksa tahun lahirnya.") % {"n": outside}
        good = bool(families) and not outside
        says = _("Semua sesuai.") if good else says if outside else _("Catat dulu keluarganya.")
        yield Requirement(_ages(scheme.min_age, scheme.max_age), good, says)
    if scheme.once_only:
        again = sum(family.received_before for family in families)
        says = _("%(n)s keluarga pernah menerima. Bantuan ini hanya satu kali.") % {"n": again}
        says = says if again else _("Belum ada yang pernah menerima.")
        yield Requirement(_("keluarga belum pernah menerima"), not again, says)


def _ages(youngest, oldest):
    if youngest and oldest:
        wanted = _("kepala keluarga berusia %(from)s sampai %(to)s tahun")
    elif youngest:
        wanted = _("kepala keluarga berusia paling sedikit %(from)s tahun")
    else:
        wanted = _("kepala keluarga berusia paling banyak %(to)s tahun")
    return wanted % {"from": youngest, "to": oldest}


def _of_group(application) -> Iterator[Requirement]:
    scheme = application.terms
    if scheme.once_only:
        says = {
            None: _("Jawab dulu di rencana usaha."),
            True: _("Kelompok pernah menerima. Bantuan ini hanya satu kali."),
            False: _("Belum pernah."),
        }[application.received_before]
        if paid := _paid_before(application):
            says = _("Kelompok ini pernah menerima lewat permohonan lain.")
        never = application.received_before is False and not paid
        yield Requirement(_("kelompok belum pernah menerima, lewat program mana pun"), never, says)
    yield _line(_("rencana usaha"), application.business, _("Tulis usaha kelompok."))
    if scheme.group_account:
        account = application.account
        yield _line(
            _("rekening atas nama kelompok"), account, _("Buka rekening, lalu tulis bank dan nomornya.")
        )
    yield _line(
        _("musyawarah kelompok"), hasattr(application, "meeting"), _("Adakan rapat, lalu catat hasilnya.")
    )
    planned = application.budget and application.budget.lines.exists()
    todo = _("Isi baris RAB yang dipilih.") if application.budget else _("Pilih RAB kelompok.")
    yield _line(_("rencana anggaran (RAB)"), planned, todo)


def _of_letters(application) -> Iterator[Requirement]:
    ready = {paper.what for paper in application.papers.all()}
    for what in application.terms.papers:
        yield _line(what, what in ready, _("Siapkan berkasnya, lalu catat."))
    given = {one.office for one in application.recommendations.all()}
    asked = {
        Recommendation.Office.VILLAGE: application.terms.from_village,
        Recommendation.Office.AGENCY: application.terms.from_agency,
    }
    for office in [office for office, is_asked in asked.items() if is_asked]:
        what = _("rekomendasi %(office)s") % {"office": office.label.lower()}
        yield _line(what, office in given, _("Minta suratnya, lalu catat nomor dan tanggalnya."))


def _line(what, is_met, todo):
    return Requirement(what, bool(is_met), _("Sudah ada.") if is_met else todo)


def _paid_before(application):
    """Did this very group get aid through another application?"""
    paid = Application.objects.filter(group=application.group_id, entry__isnull=False, entry__reversal=None)
    return paid.exclude(pk=application.pk).exists()
