"""What is wrong with sealed columns: named by table and row, never by what they hold."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from omah.core.resealing import faults
from omah.core.sealing import CannotOpen

MOST_NAMED = 10


def checks() -> Iterator[tuple[str, str]]:
    """Pairs of a code and a sentence, one for each value that does not open; one for each key that is missing."""
    missing: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for fault in faults():
        if isinstance(fault, CannotOpen) and fault.missing:
            missing[fault.table, fault.column, fault.missing.hex()].append(fault.ref)
        elif isinstance(fault, CannotOpen):
            sentence = _(
                "%(table)s, baris %(ref)s: isi %(column)s diubah atau dipindah, sehingga tidak dapat dibuka."
            )
            yield "core.sealed", sentence % vars(fault)
        else:
            row, index = fault
            sentence = _("%(table)s, baris %(ref)s: %(column)s tidak sesuai isinya.")
            facts = {"table": row._meta.db_table, "ref": getattr(row, "ref", row.pk), "column": index.column}
            yield "core.index", sentence % facts
    for (table, column, key), refs in missing.items():
        facts = {
            "table": table,
            "column": column,
            "key": key,
            "n": len(refs),
            "refs": ", ".join(refs[:MOST_NAMED]),
        }
        sentence = _(
            "%(table)s: %(n)s isi %(column)s tidak dapat dibuka, karena kunci %(key)s tidak ada (baris %(refs)s)."
        )
        yield "core.key", sentence % facts
