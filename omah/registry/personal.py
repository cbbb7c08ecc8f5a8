"""What the register keeps of persons, and what is left of it when one wants to be forgotten: nothing."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, erased, made_of_others
from omah.registry.models import (
    Assessment,
    Consent,
    Declaration,
    Device,
    Draft,
    Record,
    Registration,
    Statement,
)

PERSONAL = [
    Holding(
        Declaration,
        _("Ragam dan sebutan"),
        {
            "kinds": erased(_("Ragam")),
            "basis": erased(_("Menurut siapa")),
            "evidence": erased(_("Bukti")),
            "own_words": erased(_("Sebutan sendiri")),
            "said_to": erased(_("Dicatat oleh")),
            "said_at": erased(_("Dicatat pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Assessment,
        _("Kesulitan sehari-hari"),
        {
            "instrument": erased(_("Daftar pertanyaan")),
            "version": erased(_("Versi")),
            "respondent": erased(_("Yang menjawab")),
            "answers": erased(_("Jawaban")),
            "asked_by": erased(_("Ditanyakan oleh")),
            "asked_at": erased(_("Ditanyakan pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Statement,
        _("Kehidupan sehari-hari"),
        {
            "part": erased(_("Bagian")),
            "said": erased(_("Jawaban")),
            "pending": made_of_others(),
            "said_to": erased(_("Dicatat oleh")),
            "said_at": erased(_("Dicatat pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Device,
        _("Alat bantu"),
        {
            "said": erased(_("Keterangan")),
            "said_to": erased(_("Dicatat oleh")),
            "said_at": erased(_("Dicatat pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Consent,
        _("Persetujuan"),
        {
            "purpose": erased(_("Untuk")),
            "version": erased(_("Versi")),
            "given": erased(_("Disetujui")),
            "manner": erased(_("Cara")),
            "giver": erased(_("Yang menjawab")),
            "ground": erased(_("Dasar perwalian")),
            "helper": erased(_("Yang membantu")),
            "taken_by": erased(_("Dicatat oleh")),
            "at": erased(_("Sejak")),
            "ended_at": erased(_("Sampai")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Record,
        _("Pendataan"),
        {
            "organisation": erased(_("Disimpan oleh")),
            "way": erased(_("Cara pendataan")),
            "languages": erased(_("Bahasa")),
            "modes": erased(_("Cara berkomunikasi")),
            "address": erased(_("Alamat")),
            "rt": erased(_("RT")),
            "rw": erased(_("RW")),
            "made_by": erased(_("Didata oleh")),
            "assigned_to": erased(_("Pendata sekarang")),
            "made_at": erased(_("Didata pada")),
            "verified_by": erased(_("Diperiksa oleh")),
            "verified_at": erased(_("Diperiksa pada")),
            "due_on": erased(_("Diperbarui sebelum")),
            "restricted_at": erased(_("Dibatasi sejak")),
            "ended_on": erased(_("Ditutup pada")),
            "ended_as": erased(_("Sebab ditutup")),
        },
        person="person",
        whole=True,
    ),
    # Answers that are not sent are about nobody on record; their writer throws them away, or sends them.
    NobodysOwn(Draft, columns="answers", signed="made_by"),
    # The same of those who registered themselves: what becomes of them is theirs alone, by their code.
    NobodysOwn(Registration, columns="answers way state code_hash word", signed="reviewed_by"),
]
