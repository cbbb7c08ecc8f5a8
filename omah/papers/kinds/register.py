"""Papers with which a person asks to be in the national data. They are never numbered and never kept: what is written
of a person goes no further than the sheet."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.formats import day
from omah.papers.blocks import Column, Pairs, Signatures, Signer, Table, text
from omah.papers.kinds.parts import BLANK, Paper, needed, place_and_day


@dataclass(frozen=True, kw_only=True)
class RegisterForm(Paper):
    """Permohonan pendataan: one person asks the lurah or kepala desa to be recorded (UU 8/2016 art. 119)."""

    kind = "register_form"
    code = "FPD"
    heading = "Permohonan Pendataan Penyandang Disabilitas"

    village: str
    name: str
    rows: tuple[tuple[str, str], ...]
    consented_on: date
    helper: str

    @property
    def subject(self):
        return self.name

    def check(self):
        needed(self.name, _("Isi nama lengkap."))

    def blocks(self, dated):
        yield Pairs((("Kepada", f"Lurah atau Kepala Desa {self.village}"), ("Perihal", "Pendataan")))
        yield text(
            "Berdasarkan Pasal 119 Undang-Undang Nomor 8 Tahun 2016 tentang Penyandang Disabilitas, "
            "saya mohon dicatat dalam data nasional penyandang disabilitas. Data saya:"
        )
        yield Pairs(tuple((label, value or BLANK) for label, value in self.rows))
        yield text(
            f"Saya menyetujui data ini dibagikan kepada dinas pada {day(self.consented_on)}. "
            "Mohon diteruskan kepada camat, bupati atau wali kota, gubernur, dan Menteri Sosial."
        )
        yield Signatures(
            (
                Signer("Pemohon atau walinya", self.name),
                Signer("Dibantu oleh", office=self.helper),
                Signer("Diterima oleh", office="Lurah atau Kepala Desa"),
            ),
            opening=place_and_day("", dated),
        )


@dataclass(frozen=True, kw_only=True)
class VillageList(Paper):
    """Daftar pemohon pendataan: all of one village who ask to be recorded, on one list."""

    kind = "village_list"
    code = "DPD"
    heading = "Daftar Pemohon Pendataan Penyandang Disabilitas"
    landscape = True

    village: str
    heads: tuple[str, ...]
    people: tuple[tuple[str, ...], ...]
    helper: str

    @property
    def subject(self):
        return self.village

    def check(self):
        needed(self.people, _("Belum ada orang di sini yang setuju datanya dibagikan kepada dinas."))

    def blocks(self, dated):
        yield text(
            f"Kepada Lurah atau Kepala Desa {self.village}. Orang-orang berikut mohon dicatat dalam data nasional "
            "penyandang disabilitas, berdasarkan Pasal 119 Undang-Undang Nomor 8 Tahun 2016. "
            "Semuanya menyetujui datanya dibagikan kepada dinas."
        )
        columns = tuple(Column(head, 2) for head in self.heads)
        yield Table("Pemohon", columns, self.people)
        yield Signatures(
            (
                Signer("Diserahkan oleh", office=self.helper),
                Signer("Diterima oleh", office="Lurah atau Kepala Desa"),
            ),
            opening=place_and_day("", dated),
        )
