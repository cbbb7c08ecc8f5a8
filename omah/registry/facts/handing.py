"""That a record goes from one organisation to another."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RecordOffered:
    """A record is offered to another organisation, with the person's yes."""

    record: int
    offer: int
    giver: int
    taker: int
    says: ClassVar = _("Ditawarkan kepada lembaga lain, dengan persetujuan orangnya.")


@dataclass(frozen=True)
class RecordHandedOver:
    """Another organisation keeps the record from now on; whoever gave it sees it no longer."""

    record: int
    offer: int
    giver: int
    taker: int
    says: ClassVar = _("Diterima lembaga lain. Lembaga yang lama tidak melihatnya lagi.")


@dataclass(frozen=True)
class RecordOfferEnded:
    """A record stays where it is: the other declined, or the offer was taken back; ``how`` says which."""

    record: int
    offer: int
    how: str
    says: ClassVar = _("Tawaran kepada lembaga lain berakhir. Datanya tetap di lembaga ini.")
