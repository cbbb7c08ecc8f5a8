"""How fast a large house answers: fills one, asks for its pages and does its heavy deeds, prints what they cost.

.venv/bin/python bench/house.py                     10,000 makers, 1,000 orders, SQLite in a temporary folder
.venv/bin/python bench/house.py --house var/big     keeps the house there, and uses it again next time
.venv/bin/python bench/house.py --database postgres://…     an empty PostgreSQL database
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        house = options.house or Path(folder)
        house.mkdir(parents=True, exist_ok=True)
        set_up(house, options.database)
        filling = fill(options)
        from bench import looking

        found = {"makers": options.makers, "orders": options.orders, "filling_seconds": filling}
        found["pages"] = looking.pages(options.repeat, options.only, say)
        found["deeds"] = [] if options.only else looking.deeds()
        found["rivals"] = [] if options.only else looking.rivals()
        print(looking.tables(found))
        if options.json:
            options.json.write_text(json.dumps(found, indent=1))


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--makers", type=int, default=10_000)
    parser.add_argument("--orders", type=int, default=1_000)
    parser.add_argument("--house", type=Path, help="folder of a house to keep and to use again")
    parser.add_argument("--database", help="a postgres:// URL instead of an SQLite file")
    parser.add_argument(
        "--repeat", type=int, default=20, help="how often each page is asked for (default: 20)"
    )
    parser.add_argument("--only", default="", help="only pages whose name holds this")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    return parser.parse_args()


def set_up(folder, database):
    os.environ["OMAH_DATA"] = str(folder.absolute())
    os.environ["OMAH_DATABASE"] = database or str(folder.absolute() / "house.sqlite3")
    os.environ["OMAH_SECRET_KEY"] = "only for measuring, on this machine alone"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from config.commands.serve import collect_static
    from config.tables import migrate

    migrate()
    collect_static()


def say(words):
    print(words, file=sys.stderr, flush=True)


def fill(options):
    """Seconds that it took; 0 where the house is there already."""
    from bench.filling import fill
    from omah.accounts.models import House

    if House.objects.exists():
        return 0
    begun = time.monotonic()
    fill(options.makers, options.orders, say)
    return round(time.monotonic() - begun)


if __name__ == "__main__":
    main()
