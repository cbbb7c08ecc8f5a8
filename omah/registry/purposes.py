"""What the data of the register may be used for, each use a question of its own, and what is said beforehand.

A changed text gets the next version: a yes to an older version no longer counts, and the person is asked anew.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Purpose:
    """One use of the data: what is asked, what it means in plain words, and whether the register can do without."""

    code: str
    version: int
    name: Any
    question: Any
    meaning: Any
    needed: bool = False
    """Without a yes to this one there is no record at all. A no to any other costs nothing."""


SERVICE = Purpose(
    "service",
    1,
    _("layanan"),
    _("Boleh data ini kami simpan untuk melayani Anda?"),
    _(
        "Petugas data lembaga ini dan pendata Anda membaca data ini untuk menghubungi Anda, mencarikan layanan,"
        " dan mencatat kebutuhan Anda. Tanpa persetujuan ini, data tidak kami simpan."
    ),
    needed=True,
)
STATISTICS = Purpose(
    "statistics",
    1,
    _("statistik"),
    _("Boleh data ini kami hitung dalam statistik?"),
    _("Yang terbit hanya jumlah, tanpa nama. Jumlah yang terlalu kecil tidak kami tampilkan."),
)
AGENCY = Purpose(
    "agency",
    2,
    _("dibagikan kepada dinas"),
    _("Boleh data ini kami bagikan kepada Dinas Sosial?"),
    _(
        "Dinas memakainya untuk pendataan resmi dan bantuan. NIK Anda, bila ada, ikut hanya untuk kartu penyandang"
        " disabilitas. Kami mencatat setiap kali data Anda dibagikan."
        " Terdata belum berarti mendapat bantuan."
    ),
)
GROUP = Purpose(
    "group",
    1,
    _("dikenal pengurus kelompok"),
    _("Boleh pengurus kelompok Anda mengenal Anda?"),
    _(
        "Kelompok itu pokja, paguyuban, atau bengkel tempat Anda terdata, bekerja, atau berkumpul. Pengurusnya melihat"
        " nama, desa, telepon, cara berkomunikasi, kebisaan, dan kebutuhan Anda. Kesulitan sehari-hari, ragam"
        " disabilitas, dan NIK tidak."
    ),
)
PUBLICATION = Purpose(
    "publication",
    1,
    _("foto dan cerita"),
    _("Boleh foto atau cerita Anda kami terbitkan?"),
    _("Misalnya di laporan atau media sosial. Kami tetap bertanya lagi sebelum menerbitkan."),
)
PURPOSES = {purpose.code: purpose for purpose in (SERVICE, STATISTICS, AGENCY, GROUP, PUBLICATION)}
EARLIER = (
    Purpose(
        "agency",
        1,
        AGENCY.name,
        AGENCY.question,
        "Dinas memakainya untuk pendataan resmi dan bantuan. Kami mencatat setiap kali data Anda dibagikan."
        " Terdata belum berarti mendapat bantuan.",
    ),
)
"""The texts that somebody answered and that have changed since: a proof of consent shows the words that were answered."""
WORDINGS = {(one.code, one.version): one for one in (*EARLIER, *PURPOSES.values())}
KEPT_FOR = _("selama Anda dilayani, dan diperbarui setiap dua tahun")
KINDS_OF_DATA = _(
    "Nama, jenis kelamin, umur, alamat, dan nomor telepon. Bahasa, cara berkomunikasi, kesulitan"
    " sehari-hari, ragam disabilitas, dan sebutan Anda sendiri. Keluarga, sekolah, keterampilan, pekerjaan, dan"
    " kebutuhan. Alat bantu, kartu disabilitas, BPJS, dan DTSEN. NIK"
    " hanya bila Anda setuju datanya dibagikan kepada dinas, dan boleh kosong"
)
