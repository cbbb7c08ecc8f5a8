"""What becomes known of how people live."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


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
