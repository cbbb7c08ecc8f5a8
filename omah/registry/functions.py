"""What a paguyuban keluarga is for, as data: five functions, where they were announced, and how far one may be."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

SOURCE = _("Berita lokakarya kewirausahaan sosial di Lawang, Juni 2019")


@dataclass(frozen=True)
class Function:
    """One of the five: its name, and what it means in plain words."""

    code: str
    name: Any
    meaning: Any


FUNCTIONS = {
    function.code: function
    for function in (
        Function("economy", _("pembangunan ekonomi"), _("Usaha dan kerja bersama bagi anggota.")),
        Function("records", _("pendataan"), _("Mendata penyandang disabilitas di kecamatan ini.")),
        Function("therapy", _("terapi anak"), _("Terapi bagi anak dengan disabilitas.")),
        Function("parenting", _("parenting"), _("Orang tua belajar mengasuh bersama.")),
        Function("elders", _("pendampingan lansia"), _("Mendampingi penyandang disabilitas lanjut usia.")),
    )
}
OFFICES = {"ketua": _("ketua"), "sekretaris": _("sekretaris"), "bendahara": _("bendahara")}
"""The three without whom an association is not complete, as their titles begin."""


class State(models.TextChoices):
    NOT_YET = "none", _("belum")
    BEGUN = "begun", _("dirintis")
    RUNNING = "running", _("berjalan")


LOOKS: dict[str, str] = {State.BEGUN: "now", State.RUNNING: "good"}
