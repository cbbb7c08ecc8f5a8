"""Who looked at what is on record about a person, and what that is called."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.network.models import Membership
from omah.people.models.persons import Person
from omah.trail.models import Entry, label

GUARDIAN = "guardian"
"""The role of those who speak for a person; all others are duties."""
LOOKS = ["people.PersonRead", "people.PersonFound"]
OF_REGISTER = [Membership.Role.ENUMERATOR, Membership.Role.DATA_OFFICER, Membership.Role.AGENCY]
LISTED = "people.MakersListed"
SEEN = {
    "person": gettext_lazy("Membaca data diri"),
    "record": gettext_lazy("Membaca data pendataan"),
    "accommodation": gettext_lazy("Membaca kebutuhan saat bekerja"),
    "guardians": gettext_lazy("Membaca daftar pendamping"),
    "subject": gettext_lazy("Membaca semua data"),
    "copy": gettext_lazy("Mengunduh salinan data"),
    "rights": gettext_lazy("Membaca permintaan tentang data diri"),
    "handed": gettext_lazy("Membaca semua data untuk diserahkan kepada orangnya"),
    "handed_copy": gettext_lazy("Mengunduh salinan data untuk diserahkan kepada orangnya"),
    "handed_looks": gettext_lazy("Mencetak siapa yang melihat, untuk diserahkan kepada orangnya"),
    "found": gettext_lazy("Menemukan nama saat mencari orang yang mirip"),
    "found-list": gettext_lazy("Membuka daftar pendataan"),
    "found-work": gettext_lazy("Membuka daftar yang perlu pembaruan"),
    "found-search": gettext_lazy("Mencari di daftar pendataan"),
    "found-desk": gettext_lazy("Membuka daftar permintaan"),
    "found-pendataan": gettext_lazy("Mencari untuk pendataan resmi pemerintah"),
    "found-kpd": gettext_lazy("Mencari untuk kartu penyandang disabilitas"),
    "found-bantuan": gettext_lazy("Mencari untuk bantuan sosial"),
    "list": gettext_lazy("Membuka daftar mitra"),
    "search": gettext_lazy("Mencari di daftar mitra"),
    "association": gettext_lazy("Membaca daftar keluarga anggota paguyuban"),
    "pair": gettext_lazy("Membandingkan dua data pendataan"),
    "join": gettext_lazy("Mencari keluarga untuk paguyuban"),
    "pay_statement": gettext_lazy("Membaca rekap upah"),
    "export": gettext_lazy("Mengunduh daftar mitra"),
    "forwarding": gettext_lazy("Membaca penerusan formulir"),
    "paper": gettext_lazy("Mencetak formulir pendataan"),
    "taken": gettext_lazy("Mengunduh data pendataan"),
    "taken-layanan": gettext_lazy("Mengunduh data untuk layanan"),
    "taken-pendataan": gettext_lazy("Mengunduh data untuk pendataan resmi pemerintah"),
    "taken-kpd": gettext_lazy("Mengunduh data untuk kartu penyandang disabilitas"),
    "taken-bantuan": gettext_lazy("Mengunduh data untuk bantuan sosial"),
    "taken-village": gettext_lazy("Mencetak daftar untuk desa atau kelurahan"),
    "taken-list": gettext_lazy("Mengunduh daftar pendataan"),
    "agency-pendataan": gettext_lazy("Membaca data untuk pendataan resmi pemerintah"),
    "agency-kpd": gettext_lazy("Membaca data untuk kartu penyandang disabilitas"),
    "agency-bantuan": gettext_lazy("Membaca data untuk bantuan sosial"),
}
"""What was seen, by the page or the manner; every other page is a form for changing something."""
FORM = gettext_lazy("Membuka formulir untuk mengubah data")


def looks_at(person: Person, *, by_register: bool = True) -> "QuerySet[Entry]":
    """What others saw of a person, newest first: pages and hits, and lists of makers while the person was on them.

    A list is on record as a whole, so some may have been narrowed to others. Without ``by_register`` there is nothing
    that those of the register saw: whoever helps somebody at work need not know that there is a record.
    """
    seen = Q(about__in=person.labels(), fact__in=LOOKS)
    for making in person.makings.select_related("organisation"):
        listed = Q(about=label(making.organisation), fact=LISTED, at__gte=_start_of(making.since))
        seen |= listed & Q(at__lt=_start_of(making.until)) if making.until else listed
    found = Entry.objects.filter(seen).exclude(by=person.user_id).select_related("by").order_by("-pk")
    return found if by_register else found.exclude(data__role__in=OF_REGISTER)


def what_was_seen(data: dict[str, Any]) -> str:
    """What somebody saw, from what the trail keeps of it."""
    return str(SEEN.get(data.get("purpose") or data.get("manner") or "found", FORM))


def in_which_role(data: dict[str, Any]) -> str:
    """In which role somebody saw it."""
    if data["role"] == GUARDIAN:
        return _("pendamping, atas nama orang ini")
    return str(dict(Membership.Role.choices).get(data["role"], "—"))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
