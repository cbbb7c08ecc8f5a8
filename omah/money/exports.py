"""Legs on their way into a file with which somebody else adds the book up again."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from omah.money.labels import COLUMNS
from omah.money.models import Leg

HEADS = [
    _("Nomor catatan"),
    _("Tanggal"),
    _("Jenis"),
    _("Keterangan"),
    _("Kode akun"),
    _("Akun"),
    _("Debit"),
    _("Kredit"),
    _("Dana"),
    _("Program"),
    _("Pesanan"),
    _("Baris anggaran"),
    _("Pihak"),
    _("Membatalkan"),
    _("Dibatalkan dengan"),
]


def values_of(leg: Leg, refs: dict[str, str]) -> list[Any]:
    """A leg under ``HEADS``: debit and credit in whole rupiah; what it belongs to, by the ref of its page. Names of
    persons stay at home, but for what was written as a remark."""
    entry = leg.entry
    return [
        str(entry),
        entry.day,
        entry.get_reason_display(),
        entry.memo,
        leg.account.code,
        str(leg.account),
        leg.debit,
        leg.credit,
        str(leg.fund),
        str(leg.programme or ""),
        *(refs[getattr(leg, column)] for column in COLUMNS),
        str(entry.reverses or ""),
        str(entry.reversal) if entry.is_reversed else "",
    ]


def refs_of(legs: QuerySet[Leg]) -> dict[str, str]:
    """The labels that stand on legs, with the ref of each row in place of its key: 'work.order:k3v9…'."""
    keys: dict[str, set[int]] = defaultdict(set)
    for column in COLUMNS:
        labelled = legs.exclude(**{column: ""}).order_by()
        for label in labelled.values_list(column, flat=True).distinct():
            model, _colon, key = label.rpartition(":")
            keys[model].add(int(key))
    found = {"": ""}
    for model, pks in keys.items():
        refs = apps.get_model(model)._default_manager.filter(pk__in=pks).values_list("pk", "ref")
        found |= {f"{model}:{pk}": "" for pk in pks} | {f"{model}:{pk}": f"{model}:{ref}" for pk, ref in refs}
    return found
