"""Who put capital into shared work is in the books of a body, which a law wants kept for ten years."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, kept
from omah.pools.models import Loss, Move, Pool, Signatory

BOOKS = _("Buku uang wajib disimpan sepuluh tahun.")

PERSONAL = [
    Holding(
        Move,
        _("Modal bersama"),
        {
            "kind": kept(_("Apa"), BOOKS),
            "amount": kept(_("Jumlah"), BOOKS),
            "day": kept(_("Tanggal"), BOOKS),
            "method": kept(_("Cara"), BOOKS),
            "goods": kept(_("Barang"), BOOKS),
            "basis": kept(_("Dasar nilai"), BOOKS),
            "returnable": kept(_("Barangnya kembali"), BOOKS),
            "note": kept(_("Keterangan"), BOOKS),
            **{name: code() for name in ("pool", "order", "goods_in", "entry")},
        },
        person="signatory__person",
    ),
    Holding(
        Signatory,
        _("Ikut modal bersama"),
        {
            "pool": kept(_("Modal bersama"), BOOKS),
            "pledged": kept(_("Yang disanggupi"), BOOKS),
            "portion": kept(_("Bagian hasil"), BOOKS),
            "manner": kept(_("Cara menandatangani"), BOOKS),
            "signed_at": kept(_("Ditandatangani pada"), BOOKS),
            "organisation": code(),
        },
        person="person",
    ),
    # The minutes name who sat in the meeting, as its other papers do.
    NobodysOwn(
        Pool,
        columns="name purpose place attendees minutes return_terms loss_rule state",
        signed="proposed_by agreed_by closing_by closed_by",
    ),
    NobodysOwn(Loss, columns="note", signed="asked_by decided_by"),
]
