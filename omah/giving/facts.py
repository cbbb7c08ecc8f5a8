"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class GiftReceived:
    """Money or goods were given."""

    gift: int
    fund: int
    amount: int
    says: ClassVar = _("Pemberian diterima senilai %(amount)s rupiah.")


@dataclass(frozen=True)
class GoodsUsed:
    """Goods that were given went to their use."""

    fund: int
    entry: int
    amount: int
    says: ClassVar = _("Barang pemberian dipakai senilai %(amount)s rupiah.")


@dataclass(frozen=True)
class GiftAccounted:
    """It was written down what became of a gift."""

    gift: int
    says: ClassVar = _("Hasil pemberian dicatat.")


@dataclass(frozen=True)
class DonorForgotten:
    """A person who gave wants to be named no more."""

    gift: int
    says: ClassVar = _("Nama pemberi dihapus.")


@dataclass(frozen=True)
class GiftPageOpened:
    """Whoever holds the link sees what became of a gift."""

    gift: int
    link: int
    says: ClassVar = _("Halaman hasil pemberian dibuka dengan tautan.")


@dataclass(frozen=True)
class GiftPageClosed:
    """The links to a gift open nothing any more."""

    gift: int
    says: ClassVar = _("Tautan hasil pemberian ditutup.")


@dataclass(frozen=True)
class FunderPledged:
    """A funder promised money."""

    pledge: int
    funder: int
    amount: int
    says: ClassVar = _("Komitmen dicatat: %(amount)s rupiah.")


@dataclass(frozen=True)
class PledgeReported:
    """A funder was told to the rupiah what became of its money."""

    pledge: int
    document: int
    says: ClassVar = _("Laporan penggunaan dana dibuat.")


@dataclass(frozen=True)
class FunderThanked:
    """A funder was thanked."""

    pledge: int
    says: ClassVar = _("Ucapan terima kasih disampaikan.")


@dataclass(frozen=True)
class PledgeEnded:
    """What is still missing of a promise will not come."""

    pledge: int
    says: ClassVar = _("Komitmen diakhiri.")


@dataclass(frozen=True)
class TotalsPublished:
    """Everybody may read what came in and what became of it."""

    totals: int
    book: int
    says: ClassVar = _("Ringkasan uang masuk dan hasilnya dibuka untuk umum.")


@dataclass(frozen=True)
class TotalsWithdrawn:
    """The totals are open to nobody outside any more."""

    totals: int
    book: int
    says: ClassVar = _("Ringkasan uang masuk dan hasilnya ditutup untuk umum.")
