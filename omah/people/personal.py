"""What this domain keeps of persons, and what is left of it when one wants to be forgotten."""

from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.personal import WHO_DID_IT, Holding, code, erased, kept, made_of_others, replaced, signed
from omah.people.models import (
    Accommodation,
    Guardian,
    IdentityNumber,
    Maker,
    Merge,
    NotSame,
    Person,
    SearchKeys,
    Skill,
)

NOBODY = "Tanpa nama"
"""What stands for the name of somebody who is forgotten."""
WORK_STAYS = _("Tanpa ini hasil kerja dan upah tidak dapat dibuktikan.")


def _end_makings(persons):
    """Nobody is offered work any more who is forgotten."""
    Maker.objects.filter(person__in=persons, until=None).update(until=clock.today())


def _write_keys_anew(persons):
    """From what is left of their names."""
    left = Person.objects.unmerged().filter(pk__in=[each.pk for each in persons])
    SearchKeys.objects.forget(list(left.select_related("region")))


PERSONAL = [
    Holding(
        Accommodation,
        _("Kebutuhan saat bekerja"),
        {"wish": erased(_("Yang dibutuhkan"))},
        person="person",
        whole=True,
    ),
    Holding(
        Skill,
        _("Keterampilan"),
        {"step": erased(_("Langkah")), "pace": erased(_("Kecepatan, persen"))},
        person="person",
        whole=True,
    ),
    Holding(
        Guardian,
        _("Pendamping"),
        {
            "user": erased(_("Siapa")),
            "ground": erased(_("Dasar")),
            "since": erased(_("Sejak")),
            "until": erased(_("Sampai")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        IdentityNumber,
        _("NIK"),
        {
            "nik": erased(_("NIK")),
            "nik_index": made_of_others(),
            "seen_by": erased(_("Kartu dilihat oleh")),
            "seen_at": erased(_("Kartu dilihat pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Maker,
        _("Mitra lembaga"),
        {
            "organisation": kept(_("Lembaga"), WORK_STAYS),
            "since": kept(_("Sejak"), WORK_STAYS),
            "until": kept(_("Sampai"), WORK_STAYS),
        },
        person="person",
        after=_end_makings,
    ),
    Holding(
        NotSame,
        _("Dibedakan dari orang lain"),
        {"by": erased(_("Oleh")), "at": erased(_("Pada"))},
        person=("one", "other"),
        whole=True,
    ),
    Holding(
        Merge,
        _("Penggabungan catatan"),
        {
            "by": signed(_("Oleh")),
            "at": kept(_("Pada"), WHO_DID_IT),
            "moved": code(),
            "filled": code(),
            "undone_at": kept(_("Dibatalkan pada"), WHO_DID_IT),
            "undone_by": signed(_("Dibatalkan oleh")),
        },
        person=("kept", "gone"),
    ),
    Holding(
        SearchKeys,
        _("Kunci pencarian"),
        {name: made_of_others() for name in ("keys", "folded", "birth", "place", "sex", "edition")},
        person="person",
        whole=True,
        after=_write_keys_anew,
    ),
    Holding(
        Person,
        _("Data diri"),
        {
            "full_name": replaced(_("Nama lengkap"), NOBODY),
            "nickname": erased(_("Nama panggilan")),
            "address_as": erased(_("Ingin disapa")),
            "birth": erased(_("Lahir")),
            "sex": erased(_("Jenis kelamin")),
            "phone": erased(_("Telepon")),
            "region": erased(_("Tempat tinggal")),
            "category": erased(_("Golongan")),
            "hours_wished": erased(_("Jam kerja yang diinginkan")),
            "lost_work": erased(_("Kehilangan pekerjaan")),
            "work_wish": erased(_("Pekerjaan yang diinginkan")),
            "user": erased(_("Akun")),
            "unlinked": code(),
            "merged_into": code(),
        },
        person="pk",
    ),
]
