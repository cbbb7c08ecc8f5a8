"""What a list can tell of a person, and by which headers offices call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from omah.core.spelling import folded
from omah.lists import cells, living
from omah.registry.models import PURPOSES


@dataclass(frozen=True)
class Field:
    """One thing that may stand in a list: how it is read, and the headers that mean it."""

    name: str
    label: Any
    read: Callable[[str], Any]
    headers: str = ""
    """Words that a header may be, folded: without spaces and capitals."""
    needed: bool = False


DIFFICULTIES = {
    "seeing": _("Kesulitan melihat (1-4)"),
    "hearing": _("Kesulitan mendengar (1-4)"),
    "walking": _("Kesulitan berjalan (1-4)"),
    "remembering": _("Kesulitan mengingat (1-4)"),
    "self_care": _("Kesulitan merawat diri (1-4)"),
    "communicating": _("Kesulitan berkomunikasi (1-4)"),
}
CONSENTS = {
    "service": _("Setuju data disimpan untuk layanan (ya/tidak)"),
    "statistics": _("Setuju dihitung dalam statistik (ya/tidak)"),
    "agency": _("Setuju dibagikan kepada dinas (ya/tidak)"),
    "group": _("Setuju dikenal pengurus kelompok (ya/tidak)"),
    "publication": _("Setuju foto dan cerita diterbitkan (ya/tidak)"),
}
CONSENT_HEADERS = {
    "service": "setuju persetujuan setujulayanan persetujuanlayanan bersediadidata setujudidata izindata",
    "statistics": "setujustatistik persetujuanstatistik",
    "agency": "setujudinas persetujuandinas setujudibagikan",
    "group": "setujukelompok persetujuankelompok setujupengurus",
    "publication": "setujuterbit persetujuanfoto setujufoto setujupublikasi",
}
LIFE_HEADERS = {
    "keseharian_carer": "pendamping pengasuh",
    "kebisaan_skills": "kebisaan keterampilan keahlian",
    "kebutuhan_words": "kebutuhan",
    "alat_used": "alatbantu",
    "kpd_status": "kpd kartupenyandangdisabilitas",
    "bpjs_status": "bpjs bpjskesehatan",
    "dtsen_status": "dtsen dtks",
}
FIELDS = {
    field.name: field
    for field in [
        Field("full_name", _("Nama lengkap"), cells.read_name, "nama namalengkap namapenyandang namadifabel namaanggota name", True),
        Field("nickname", _("Nama panggilan"), cells.words(60), "panggilan namapanggilan alias"),
        Field("address_as", _("Ingin disapa bagaimana?"), cells.words(60), "sapaan"),
        Field("sex", _("Jenis kelamin"), cells.read_sex, "jeniskelamin jk lp kelamin gender sex"),
        Field("birth", _("Lahir"), cells.read_birth, "tanggallahir tgllahir lahir tahunlahir tgllhr tanggalkelahiran"),
        Field("age", _("Umur sekarang (tahun)"), cells.read_age),
        Field("village", _("Desa atau kelurahan"), str, "desa kelurahan desakelurahan desakel keldesa kelurahandesa kodedesa", True),
        Field("district", _("Kecamatan"), str, "kecamatan kec"),
        Field("city", _("Kabupaten atau kota"), str, "kabupaten kota kabupatenkota kabkota kab"),
        Field("address", _("Alamat"), cells.words(200), "alamat alamatlengkap alamatrumah jalan dusun"),
        Field("rt", _("RT"), cells.read_number_of_group, "rt rtrw"),
        Field("rw", _("RW"), cells.read_number_of_group, "rw"),
        Field("phone", _("Telepon atau WhatsApp"), cells.read_number, "telepon telp notelp nohp hp nowa wa whatsapp nomorhp nomortelepon nomorwhatsapp notelepon kontak"),
        Field("nik", _("NIK"), cells.read_identity, "nik nonik nomornik noktp nomorktp ktp"),
        Field("languages", _("Bahasa sehari-hari"), cells.words(100), "bahasa bahasaseharihari"),
        Field("modes", _("Cara berkomunikasi"), cells.read_modes, "caraberkomunikasi komunikasi carakomunikasi"),
        Field("kinds", _("Ragam disabilitas"), cells.read_kinds, "ragam ragamdisabilitas jenisdisabilitas disabilitas kategori jenisdifabel"),
        Field("chronic", _("Memilih dicatat karena penyakit kronis (ya/tidak)"), cells.read_yes),
        Field("assessed", _("Penyakit itu sudah dinilai tenaga medis (ya/tidak)"), cells.read_yes),
        Field("own_words", _("Sebutan menurut orangnya"), cells.words(200), "sebutan"),
        *(Field(name, label, cells.read_yes, CONSENT_HEADERS[name]) for name, label in CONSENTS.items()),
        Field("giver", _("Siapa yang menyetujui"), cells.read_giver, "yangmenyetujui penyetuju disetujuioleh"),
        Field("ground", _("Dasar perwalian"), cells.words(200), "dasarperwalian"),
        Field("helper", _("Siapa yang membantu"), cells.words(100), "pembantu dibantuoleh"),
        Field("told_at", _("Kapan ditanyakan"), cells.read_moment, "tanggalpendataan tglpendataan tanggaldidata tgldidata tanggalwawancara submissiontime submissiondate"),
        Field("respondent", _("Siapa yang menjawab"), cells.read_respondent, "yangmenjawab responden"),
        *(Field(name, label, cells.read_difficulty) for name, label in DIFFICULTIES.items()),
        *(Field(name, living.label_of(name), living.reader_of(name), LIFE_HEADERS.get(name, "")) for name in living.QUESTIONS),
    ]
}  # fmt: skip
assert set(CONSENTS) == set(PURPOSES), "every use of the data can stand in a list"
_BY_HEADER = {
    header: field.name for field in FIELDS.values() for header in [folded(field.name), *field.headers.split()]
}


def meant(header: str) -> str:
    """The field that a header means, or nothing."""
    return _BY_HEADER.get(folded(header), "")


def likely(row: list[str]) -> int:
    """How many of these cells look like headers."""
    return len({meant(text) for text in row} - {""})


def guessed(headers: list[str]) -> dict[str, int]:
    """Where each field stands, as far as the headers say; of two that are the same, the first."""
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        if name := meant(header):
            found.setdefault(name, at)
    return found


def letter(at: int) -> str:
    """The name of a column as Excel has it: A, B, … Z, AA."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
