"""Measures how lists are taken in: read from the file, written down sealed, looked at row by row, saved.

.venv/bin/python bench/lists.py --read 1000000            read a file of so many rows, whatever the house would take
.venv/bin/python bench/lists.py --long 1000000            have the house take such a file, up to its columns
.venv/bin/python bench/lists.py --rows 5000 --persons 20000 --engine postgresql

Prints one JSON object: rows a second at each step, and the memory at its peak. Rows are invented people (bench/invented.py).
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.registry import database, say, set_up  # noqa: E402 the folder must be known first

HEADERS = ["No", "Nama", "L/P", "Tgl Lahir", "Desa", "RT", "Setuju", "Setuju statistik"]


def main():
    options = read_options()
    with (
        tempfile.TemporaryDirectory(prefix="omah-bench-") as folder,
        database(options.engine, folder) as address,
    ):
        set_up(folder, address)
        found = {"engine": options.engine}
        if options.read:
            found |= reading(Path(folder) / "list.xlsx", options.read)
        elif options.long:
            found |= long_file(Path(folder) / "list.xlsx", options.long)
        else:
            found |= house_of(options.persons, options.rows)
    print(json.dumps(found))


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--long", type=int, default=0)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    return parser.parse_args()


def reading(path, rows):
    """Read a file of Excel from end to end, with nothing but the limit on rows lifted."""
    from omah.lists import sheets

    sheets.MOST_ROWS, sheets.MOST_BYTES, sheets.MOST_UNPACKED = rows, 2**40, 2**40
    write(path, rows)
    say(f"{path.stat().st_size / sheets.MB:.0f} MB written")
    before = peak_mb()
    with path.open("rb") as file:
        seconds, read = timed(lambda: sum(1 for _row in sheets.rows_of(file)[1]))
    return {"read": read, "read_rows_per_s": round(read / seconds), "before_mb": before, "peak_mb": peak_mb()}


def long_file(path, rows):
    """What handing in takes, and reading on beside the server: the rows are on record as waiting, sealed, at its end."""
    from omah.lists import actions, sheets
    from omah.lists.columns import likely
    from omah.lists.models import Row
    from omah.trail.actions import deliver_one

    write(path, rows)
    body, officer = office()
    before = peak_mb()

    def hand_in():
        with path.open("rb") as file:
            headers, at, below = sheets.with_header(sheets.rows_of(file)[1], likely)
            told = {"headers": headers, "rows": below, "begins": at + 1, "file": file}
            actions.take_list(organisation_id=body.pk, name="list", by=officer, **told)

    handed, _nothing = timed(hand_in)
    slices = []
    while True:
        took, was_any = timed(deliver_one)
        if not was_any:
            break
        slices.append(took)
    return {
        "file_mb": round(path.stat().st_size / sheets.MB),
        "handed_in_s": round(handed, 1),
        "read": Row.objects.count(),
        "read_s": round(sum(slices)),
        "longest_slice_s": round(max(slices), 1),
        "before_mb": before,
        "peak_mb": peak_mb(),
    }


def write(path, rows):
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for y, row in enumerate([HEADERS, *[None] * rows]):
            sheet.write_row(
                y, 0, row or [y, f"Warga {y}", "P", "4/5/1980", "35.07.25.1005", "1", "ya", "tidak"]
            )


def house_of(persons, rows):
    """A register of so many people takes one list more."""
    from bench import refinding

    refinding.fill(persons, seed=4)
    say("filled")
    return {"persons": persons, "rows": rows} | taking_in(rows) | {"peak_mb": peak_mb()}


def taking_in(rows):
    """Rows a second at each step, and through all of them."""
    from bench.invented import People
    from omah.lists import actions
    from omah.lists.models import Row
    from omah.places.models import Region
    from omah.trail.actions import deliver_one

    body, officer = office()
    source, homes = (
        People(seed=77),
        list(Region.objects.filter(kind="desa").values_list("code", flat=True)[:500]),
    )
    lines = [
        [str(n), one.full_name, one.sex, one.birth, homes[n % len(homes)], "1", "ya", "tidak"]
        for n, one in ((n, source.one()) for n in range(rows))
    ]

    def work():
        while deliver_one():
            pass

    took, batch = timed(
        lambda: actions.take_list(
            organisation_id=body.pk, name="daftar", headers=HEADERS, rows=lines, begins=2, by=officer
        )
    )
    actions.choose_columns(batch_id=batch.pk, columns=batch.columns, by=officer)
    checked, _nothing = timed(work)
    batch.rows.filter(state=Row.State.DOUBTFUL).update(state=Row.State.LEFT_OUT)
    good = batch.rows.filter(state=Row.State.GOOD).count()
    actions.save_rows(batch_id=batch.pk, manner="written", proof="contoh", by=officer)
    before = time.process_time()
    saved, _nothing = timed(work)
    busy = time.process_time() - before
    on_record = batch.rows.saved().count()
    return {
        "good": good,
        "saved": on_record,
        "taken_rows_per_s": round(rows / took),
        "checked_rows_per_s": round(rows / checked),
        "saved_rows_per_s": round(on_record / saved),
        "import_rows_per_s": round(1 / (took / rows + checked / rows + saved / max(on_record, 1))),
        "saved_rows_per_cpu_s": round(on_record / busy),
    }


def office():
    """An organisation, and its data officer."""
    from omah.accounts.models import User
    from omah.network.models import Membership, Organisation

    body = Organisation.objects.create(name="Contoh", type=Organisation.Type.GROUP)
    officer = User.objects.create_user("petugas-daftar", password="x", name="Petugas")
    Membership.objects.create(organisation=body, user=officer, role=Membership.Role.DATA_OFFICER)
    return body, officer


def timed(do):
    begun = time.perf_counter()
    answer = do()
    return time.perf_counter() - begun, answer


def peak_mb():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
