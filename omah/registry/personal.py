"""What the register keeps of persons, and what is left of it when one wants to be forgotten: nothing."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, erased, made_of_others
from omah.registry.models import (
    Assessment,
    BreakGlass,
    Clip,
    Consent,
    Declaration,
    Device,
    Draft,
    FamilyMember,
    Forwarding,
    FunctionState,
    Household,
    Module,
    Record,
    Registration,
    Relation,
    Statement,
)


def _families_speak_for_themselves(persons):
    """Other families stay members of their association, whoever stood for them there."""
    others = FamilyMember.objects.filter(representative__in=persons).exclude(person__in=persons)
    others.update(representative=F("person"))


PERSONAL = [
    Holding(
        Declaration,
        _("Ragam dan sebutan"),
        {
            "kinds": erased(_("Ragam")),
            "basis": erased(_("Menurut siapa")),
            "evidence": erased(_("Bukti")),
            "assessed": erased(_("Dinilai tenaga medis")),
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
            "module": code(),
            "respondent": erased(_("Yang menjawab")),
            "proxy": erased(_("Yang menjawab tentang anak")),
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
            "proof": erased(_("Bukti disimpan di")),
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
            "household": made_of_others(),
            "restricted_at": erased(_("Dibatasi sejak")),
            "ended_on": erased(_("Ditutup pada")),
            "ended_as": erased(_("Sebab ditutup")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        BreakGlass,
        _("Pembukaan darurat"),
        {
            "organisation": erased(_("Disimpan oleh")),
            "by": erased(_("Dibuka oleh")),
            "reason": erased(_("Alasan")),
            "opened_at": erased(_("Dibuka pada")),
            "reviewed_by": erased(_("Diperiksa oleh")),
            "reviewed_at": erased(_("Diperiksa pada")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Forwarding,
        _("Penerusan formulir"),
        {
            "level": erased(_("Kepada")),
            "office": erased(_("Kantor yang menerima")),
            "sent_on": erased(_("Tanggal diserahkan")),
            "sent_by": erased(_("Diserahkan oleh")),
            "noted_at": erased(_("Dicatat pada")),
            "answer": erased(_("Jawaban")),
            "answered_on": erased(_("Tanggal jawaban")),
            "note": erased(_("Catatan")),
        },
        person="person",
        whole=True,
    ),
    Holding(
        Relation,
        _("Keluarga"),
        {
            "kind": erased(_("Hubungan")),
            "name": erased(_("Nama")),
            "phone": erased(_("Telepon")),
            "carer": erased(_("Merawat")),
            "lives_with": erased(_("Serumah")),
            "ground": erased(_("Dasar berbicara")),
            "order": erased(_("Penetapan pengadilan")),
            "made_by": erased(_("Dicatat oleh")),
            "since": erased(_("Sejak")),
            "until": erased(_("Sampai")),
        },
        person=("person", "relative"),
        user="user",
        whole=True,
    ),
    NobodysOwn(Household),
    Holding(
        FamilyMember,
        _("Keluarga anggota paguyuban"),
        {
            "association": erased(_("Paguyuban")),
            "since": erased(_("Sejak")),
            "until": erased(_("Sampai")),
            "noted_by": erased(_("Dicatat oleh")),
        },
        person=("person", "representative"),
        whole=True,
        before=_families_speak_for_themselves,
    ),
    NobodysOwn(Clip, columns="question language kind content transcript", signed="loaded_by"),
    NobodysOwn(Module, columns="code version name source permission questions", signed="loaded_by"),
    NobodysOwn(FunctionState, columns="function state since evidence", signed="said_by"),
    # Answers that are not sent are about nobody on record; their writer throws them away, or sends them.
    NobodysOwn(Draft, columns="answers", signed="made_by"),
    # The same of those who registered themselves: what becomes of them is theirs alone, by their code.
    NobodysOwn(Registration, columns="answers way state code_hash word", signed="reviewed_by"),
]
