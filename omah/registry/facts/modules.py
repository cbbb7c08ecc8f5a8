"""What becomes of the sets of questions that an office loads."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ModuleLoaded:
    """A version of a set of questions was loaded; nobody is asked by it yet."""

    module: int
    code: str
    version: str
    says: ClassVar = _("Pertanyaan anak dimuat: %(code)s, versi %(version)s.")


@dataclass(frozen=True)
class ModuleActivated:
    """From now on it is asked, instead of whatever was asked about children of these ages."""

    module: int
    code: str
    version: str
    says: ClassVar = _("Pertanyaan anak diberlakukan: %(code)s, versi %(version)s.")
