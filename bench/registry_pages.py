"""How fast the register's pages answer at size: fills a house with invented people on record, then asks as a data officer.

.venv/bin/python bench/registry_pages.py --persons 50000
.venv/bin/python bench/registry_pages.py --persons 1000000 --house /tmp/big    keeps the house, and uses it again
.venv/bin/python bench/registry_pages.py --persons 50000 --engine postgresql   a PostgreSQL of its own, thrown away

Every page goes through Django's test client and every middleware. The rival, asked of the same house in the same run,
is the search that this one replaced: every word LIKE '%…%' in names, as they sound, place, year and number.
"""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.registry import database, set_up  # noqa: E402 the path comes first


def main():
    options = read_options()
    with ExitStack() as open_until_the_end:
        folder = options.house or open_until_the_end.enter_context(
            tempfile.TemporaryDirectory(prefix="omah-bench-")
        )
        Path(folder).mkdir(parents=True, exist_ok=True)
        set_up(folder, open_until_the_end.enter_context(database(options.engine, folder)))
        from bench import asking_pages

        found = asking_pages.measure(options.persons, options.asked)
    found = {"persons": options.persons, "engine": options.engine} | found
    print(json.dumps(found, indent=1))


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=50_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--asked", type=int, default=30, help="how often each page is asked (default: 30)")
    parser.add_argument("--house", help="a folder that keeps the house (SQLite)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
