"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PoolProposed:
    """Terms of a pool were written down."""

    pool: int
    organisation: int
    says: ClassVar = _("Modal bersama diusulkan.")


@dataclass(frozen=True)
class PoolChanged:
    """The terms were changed; whoever had signed signs anew."""

    pool: int
    says: ClassVar = _("Kesepakatan modal bersama diubah. Semua tanda tangan diminta lagi.")


@dataclass(frozen=True)
class SignatoryNamed:
    """Somebody shall take part."""

    pool: int
    signatory: int
    portion: int
    pledged: int
    says: ClassVar = _("Penyetor dicatat: sanggup %(pledged)s rupiah, %(portion)s bagian hasil.")


@dataclass(frozen=True)
class SignatoryRemoved:
    """Somebody takes no part after all."""

    pool: int
    signatory: int
    says: ClassVar = _("Penyetor dihapus dari usulan.")


@dataclass(frozen=True)
class TermsSigned:
    """A signatory agreed to the terms."""

    pool: int
    signatory: int
    manner: str
    says: ClassVar = _("Kesepakatan modal bersama ditandatangani.")


@dataclass(frozen=True)
class PoolAgreed:
    """A second person saw that all had signed."""

    pool: int
    says: ClassVar = _("Modal bersama disepakati.")


@dataclass(frozen=True)
class PoolOpened:
    """The pool takes what was promised from now on."""

    pool: int
    fund: int
    says: ClassVar = _("Modal bersama dibuka.")


@dataclass(frozen=True)
class CapitalMoved:
    """Something was put in, lent, given back or shared."""

    pool: int
    move: int
    kind: str
    amount: int
    says: ClassVar = _("Modal bersama bergerak: %(amount)s rupiah.")


@dataclass(frozen=True)
class ResultShared:
    """What was earned or lost was divided among the signatories."""

    pool: int
    kind: str
    amount: int
    says: ClassVar = _("Hasil modal bersama dibagi: %(amount)s rupiah.")


@dataclass(frozen=True)
class LossAsked:
    """Somebody wrote down what an order cannot give back; nothing is written off yet."""

    pool: int
    loss: int
    amount: int
    says: ClassVar = _("Rugi modal bersama diajukan: %(amount)s rupiah.")


@dataclass(frozen=True)
class LossDropped:
    """What was asked for is not written off."""

    pool: int
    loss: int
    amount: int
    says: ClassVar = _("Rugi modal bersama tidak jadi: %(amount)s rupiah.")


@dataclass(frozen=True)
class MoveTakenBack:
    """A move was written wrongly; the book has the opposite entry."""

    pool: int
    move: int
    kind: str
    amount: int
    says: ClassVar = _("Catatan modal bersama dibatalkan: %(amount)s rupiah.")


@dataclass(frozen=True)
class ClosingBegun:
    """Nothing is put in or lent any more."""

    pool: int
    says: ClassVar = _("Penutupan modal bersama dimulai.")


@dataclass(frozen=True)
class PoolClosed:
    """Everything is given back or settled, and a second person saw it."""

    pool: int
    says: ClassVar = _("Modal bersama ditutup.")
