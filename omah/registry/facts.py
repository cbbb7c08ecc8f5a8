"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DraftBegun:
    """Somebody began to write a person down. Nobody is on record yet."""

    draft: int
    organisation: int
    says: ClassVar = _("Pendataan dimulai.")


@dataclass(frozen=True)
class QuestionAnswered:
    """An answer was kept in a draft."""

    draft: int
    question: str
    says: ClassVar = _("Pertanyaan dijawab: %(question)s.")


@dataclass(frozen=True)
class DraftDropped:
    """A draft was thrown away, with everything in it."""

    draft: int
    says: ClassVar = _("Isian dibuang.")


@dataclass(frozen=True)
class RegistrationBegun:
    """Somebody began to answer without an enumerator. Nobody is on record yet."""

    registration: int
    organisation: int
    way: str
    says: ClassVar = _("Pendaftaran tanpa pendata dimulai.")


@dataclass(frozen=True)
class RegistrationAnswered:
    """An answer was kept in what somebody fills in without an enumerator."""

    registration: int
    question: str
    says: ClassVar = _("Pertanyaan dijawab: %(question)s.")


@dataclass(frozen=True)
class RegistrationSent:
    """It was sent, for the first time or with answers to what was asked, and waits for somebody to look at it."""

    registration: int
    organisation: int
    says: ClassVar = _("Pendaftaran dikirim.")


@dataclass(frozen=True)
class RegistrationRead:
    """Somebody of the organisation read what was sent."""

    registration: int
    says: ClassVar = _("Pendaftaran dibaca.")


@dataclass(frozen=True)
class RegistrationReturned:
    """The reviewer asks one question anew."""

    registration: int
    question: str
    says: ClassVar = _("Ditanyakan lagi: %(question)s.")


@dataclass(frozen=True)
class RegistrationAccepted:
    """It was looked at, and is a record now."""

    registration: int
    record: int
    says: ClassVar = _("Pendaftaran diterima.")


@dataclass(frozen=True)
class RegistrationDeclined:
    """It was looked at, and is no record; its answers are gone."""

    registration: int
    says: ClassVar = _("Pendaftaran tidak diterima.")


@dataclass(frozen=True)
class RegistrationDropped:
    """It was thrown away with everything in it: by the sender, or because nobody went on with it."""

    registration: int
    says: ClassVar = _("Pendaftaran dihapus.")


@dataclass(frozen=True)
class PersonRecorded:
    """A person is in the register from now on."""

    record: int
    person: int
    organisation: int
    way: str
    says: ClassVar = _("Masuk pendataan.")


@dataclass(frozen=True)
class RecordTakenBack:
    """A record that came from a list by mistake is gone, and the person with it."""

    record: int
    person: int
    says: ClassVar = _("Ditarik dari pendataan, karena daftarnya dibatalkan.")


@dataclass(frozen=True)
class ConsentAnswered:
    """A person said yes or no to one use of the data."""

    person: int
    purpose: str
    version: int
    given: bool
    says: ClassVar = _("Jawaban persetujuan dicatat: %(purpose)s.")


@dataclass(frozen=True)
class LifeTold:
    """Something was said of one part of how a person lives."""

    record: int
    part: str
    says: ClassVar = _("Keterangan diperbarui: %(part)s.")


@dataclass(frozen=True)
class DeviceNoted:
    """An assistive device that a person uses or needs was written down."""

    record: int
    device: int
    says: ClassVar = _("Alat bantu dicatat.")


@dataclass(frozen=True)
class DeviceChanged:
    """What is on file of an assistive device was put right."""

    record: int
    device: int
    says: ClassVar = _("Keterangan alat bantu diubah.")


@dataclass(frozen=True)
class DtsenDaySet:
    """The house said until which day of a month DTSEN takes changes."""

    day: int
    says: ClassVar = _("Batas DTSEN: tanggal %(day)s.")


@dataclass(frozen=True)
class RecordVerified:
    """Somebody other than who wrote it down confirmed a record."""

    record: int
    says: ClassVar = _("Data diperiksa dan dinyatakan benar.")


@dataclass(frozen=True)
class ClipLoaded:
    """A recording was put beside a question."""

    clip: int
    question: str
    language: str
    says: ClassVar = _("Rekaman untuk pertanyaan diunggah.")


@dataclass(frozen=True)
class ClipRemoved:
    """A recording was taken away from a question."""

    clip: int
    question: str
    language: str
    says: ClassVar = _("Rekaman untuk pertanyaan dihapus.")


@dataclass(frozen=True)
class AssociationFormed:
    """A kecamatan has a paguyuban keluarga from now on."""

    association: int
    district: str
    says: ClassVar = _("Paguyuban dibentuk.")


@dataclass(frozen=True)
class FunctionStateSet:
    """An association said how far it is with one of its functions."""

    association: int
    function: str
    state: str
    says: ClassVar = _("Keadaan satu fungsi paguyuban dicatat.")


@dataclass(frozen=True)
class FamilyJoined:
    """A family belongs to an association. It is told of the association, never of the person."""

    association: int
    member: int
    says: ClassVar = _("Satu keluarga menjadi anggota paguyuban.")


@dataclass(frozen=True)
class FamilyLeft:
    """A family belongs to an association no more."""

    association: int
    member: int
    says: ClassVar = _("Satu keluarga keluar dari paguyuban.")


@dataclass(frozen=True)
class RecordAssigned:
    """A record was given to an enumerator."""

    record: int
    user: int
    says: ClassVar = _("Data diserahkan kepada pendata.")


@dataclass(frozen=True)
class RecordEnded:
    """A record was closed; ``how`` says why."""

    record: int
    how: str
    says: ClassVar = _("Data ditutup.")


@dataclass(frozen=True)
class RecordCorrected:
    """What a record says was put right; ``fields`` names the columns, never what they hold."""

    record: int
    fields: list[str]
    says: ClassVar = _("Data diperbaiki: %(fields)s.")


@dataclass(frozen=True)
class RecordRestricted:
    """The use of a record is paused: nobody but its data officers and the person reads it."""

    record: int
    says: ClassVar = _("Pemakaian data dibatasi.")


@dataclass(frozen=True)
class RestrictionLifted:
    """A record may be used again."""

    record: int
    says: ClassVar = _("Pembatasan data dicabut.")


@dataclass(frozen=True)
class RelationNoted:
    """Somebody of the family was written down; ``ground`` says by which right they speak for the person, if any."""

    record: int
    relation: int
    kind: str
    ground: str
    says: ClassVar = _("Keluarga dicatat.")


@dataclass(frozen=True)
class RelationEnded:
    """Somebody is no longer of the family, or no longer cares or speaks for the person."""

    record: int
    relation: int
    says: ClassVar = _("Hubungan keluarga diakhiri.")


@dataclass(frozen=True)
class RecordJoined:
    """A record is of somebody who was known already; what is on file is that person's now."""

    record: int
    person: int
    merge: int
    says: ClassVar = _("Ternyata orang yang sudah dikenal.")


@dataclass(frozen=True)
class RecordParted:
    """A record is not of whom it was taken to be of."""

    record: int
    person: int
    says: ClassVar = _("Ternyata bukan orang yang sudah dikenal itu.")


@dataclass(frozen=True)
class FormForwarded:
    """The form of a person went to an office on its way up to the minister."""

    record: int
    forwarding: int
    level: str
    says: ClassVar = _("Formulir dikirim ke kantor pemerintah.")


@dataclass(frozen=True)
class ForwardingAnswered:
    """An office answered to a form."""

    record: int
    forwarding: int
    answer: str
    says: ClassVar = _("Jawaban kantor pemerintah dicatat.")


@dataclass(frozen=True)
class DraftHandedOver:
    """A draft of somebody off duty was given to another enumerator."""

    draft: int
    user: int
    says: ClassVar = _("Isian dialihkan kepada pendata lain.")


@dataclass(frozen=True)
class RecordConfirmed:
    """Whoever looks after a record asked again, and everything is still so."""

    record: int
    says: ClassVar = _("Ditanyakan lagi: masih sama.")


@dataclass(frozen=True)
class RecordReopened:
    """Somebody who had moved away is on record again."""

    record: int
    says: ClassVar = _("Data dibuka lagi.")


@dataclass(frozen=True)
class GlassBroken:
    """Somebody on duty opened a record that is not theirs, in an emergency."""

    record: int
    glass: int
    says: ClassVar = _("Data dibuka dalam keadaan darurat.")


@dataclass(frozen=True)
class GlassReviewed:
    """Somebody else judged an opening in an emergency."""

    glass: int
    says: ClassVar = _("Pembukaan darurat diperiksa.")
