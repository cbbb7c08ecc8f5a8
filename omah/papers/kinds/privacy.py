"""Papers about people's own data. They are printed and never issued, so that no copy of them stays in the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from omah.papers.blocks import Column, Heading, Pairs, Points, Signatures, Signer, Table, text
from omah.papers.kinds.parts import BLANK, Paper


@dataclass(frozen=True, kw_only=True)
class LooksSheet(Paper):
    """Siapa melihat data saya: who looked at a person's data, when, at what, in which role."""

    kind = "looks"
    code = "JEJAK"
    heading = "Siapa Melihat Data Saya"
    large = True

    person: str
    until: str
    rows: Sequence[tuple[str, str, str, str]]
    """When, who, what, in which role."""

    @property
    def subject(self):
        return self.person

    def check(self):
        """Nothing can be missing: nobody may have looked."""

    def blocks(self, dated):
        yield text(
            f"Orang lain yang membuka, mencari, atau mengunduh data {self.person}, sampai {self.until}."
        )
        if not self.rows:
            yield text("Belum ada orang lain yang melihat data ini.")
            return
        columns = (Column("Kapan", 3), Column("Siapa", 3), Column("Apa", 4), Column("Sebagai", 3))
        yield Table("Siapa melihat data saya", columns, tuple(self.rows))


@dataclass(frozen=True, kw_only=True)
class ConsentProof(Paper):
    """Bukti persetujuan: every answer that a person gave to a use of the data, in force or not."""

    kind = "consent"
    code = "SETUJU"
    heading = "Bukti Persetujuan"

    person: str
    place: str
    rows: Sequence[tuple[str, str, str, str, str]]
    """The use and the version of its text, the answer, since when, until when, how and by whom."""
    meanings: Sequence[str]
    """What was said of each use before it was asked."""
    officer: str

    @property
    def subject(self):
        return self.person

    def check(self):
        """Nothing can be missing: nothing may have been asked."""

    def blocks(self, dated):
        yield Pairs((("Nama", self.person), ("Tempat tinggal", self.place or BLANK)))
        columns = (
            Column("Untuk", 3),
            Column("Jawaban", 2),
            Column("Sejak", 3),
            Column("Sampai", 3),
            Column("Cara", 4),
        )
        yield Table("Jawaban atas setiap pemakaian data", columns, tuple(self.rows))
        yield Heading("Yang dijelaskan sebelum ditanya")
        yield Points(tuple(self.meanings))
        yield text("Persetujuan dapat ditarik kapan saja. Penarikan berlaku saat itu juga.")
        yield Signatures((Signer("Yang menyetujui", self.person), Signer("Petugas data", self.officer)))


@dataclass(frozen=True, kw_only=True)
class BreachLetter(Paper):
    """Pemberitahuan kegagalan pelindungan data (UU 27/2022 art. 46): to the persons concerned, or to the agency."""

    kind = "breach"
    code = "PDP"
    heading = "Pemberitahuan Kegagalan Pelindungan Data Pribadi"

    to: str
    what: str
    data: str
    happened: str
    discovered: str
    handling: str
    organisation: str
    contact: str
    officer: str

    @property
    def subject(self):
        return self.to

    def check(self):
        """Its register refuses what is missing before it is written."""

    def blocks(self, dated):
        yield text(f"Kepada {self.to}")
        yield text(
            "Kami memberitahukan bahwa data pribadi yang kami simpan tidak terlindungi sebagaimana mestinya."
            " Pemberitahuan ini diwajibkan Undang-Undang Nomor 27 Tahun 2022 pasal 46."
        )
        yield Pairs(
            (
                ("Apa yang terjadi", self.what),
                ("Data yang terungkap", self.data),
                ("Kapan terjadi", self.happened),
                ("Kapan diketahui", self.discovered),
                ("Penanganan dan pemulihan", self.handling),
            )
        )
        yield text(
            "Anda berhak melihat data Anda, meminta perbaikan, pembatasan, atau penghapusan."
            f" Hubungi {self.organisation}: {self.contact or BLANK}."
        )
        yield Signatures((Signer("Petugas data", self.officer, self.organisation),))
