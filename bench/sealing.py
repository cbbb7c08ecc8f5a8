"""What sealed columns cost: a value sealed and opened, a NIK found among many, every key renewed. Prints JSON.

.venv/bin/python bench/sealing.py [--rows 100000] [--database postgres://…]
"""

import argparse
import json
import os
import random
import secrets
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from timeit import repeat

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PLACE = "people_identitynumber\0nik\0" + "a" * 12
ASKED = 2000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--database", help="a postgres:// URL of an empty database, instead of an SQLite file"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        set_up(folder, options.database)
        print(json.dumps({"rows": options.rows} | one_value() | many_rows(options.rows), indent=1))


def set_up(folder, database):
    os.environ |= {
        "OMAH_DATA": folder,
        "OMAH_DATABASE": database or f"{folder}/house.sqlite3",
        "OMAH_SEALING_KEYS": secrets.token_urlsafe(32),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def one_value():
    from cryptography.fernet import Fernet

    from omah.core.sealing import seal, unseal

    nik = b"9999010101900001"
    sealed, fernet = seal(nik, PLACE), Fernet(Fernet.generate_key())
    token = fernet.encrypt(nik)
    return {
        "bytes": len(sealed.whole),
        "bytes_fernet": len(token),
        "seal_us": micros(lambda: seal(nik, PLACE)),
        "open_us": micros(lambda: unseal(sealed, PLACE)),
        "seal_us_fernet": micros(lambda: fernet.encrypt(nik)),
        "open_us_fernet": micros(lambda: fernet.decrypt(token)),
    }


def micros(do, times=20_000):
    return round(min(repeat(do, number=times, repeat=5)) / times * 1e6, 2)


def many_rows(rows):
    from django.conf import settings

    from omah.core.resealing import faults, reseal
    from omah.people.models import IdentityNumber, Person

    def nik(n):
        return f"9999{n:012}"

    people = Person.objects.bulk_create(
        (Person(full_name=f"Orang {n}") for n in range(rows)), batch_size=2000
    )
    numbers = (IdentityNumber(person=person, nik=nik(n)) for n, person in enumerate(people))
    found = {
        "insert_per_s": per_second(lambda: IdentityNumber.objects.bulk_create(numbers, batch_size=2000), rows)
    }
    dice, times = random.Random(1), []
    for _ in range(ASKED):
        wanted, begun = nik(dice.randrange(rows)), time.perf_counter()
        assert IdentityNumber.objects.with_number(wanted).get().nik == wanted
        times.append((time.perf_counter() - begun) * 1000)
    found |= {"find_p50_ms": round(median(times), 2), "find_p95_ms": round(quantiles(times, n=20)[18], 2)}
    found["check_per_s"] = per_second(lambda: sum(1 for _ in faults()), rows)
    settings.SEALING_KEYS = [secrets.token_urlsafe(32), *settings.SEALING_KEYS]
    found["reseal_per_s"] = per_second(lambda: list(reseal()), rows)
    return found


def per_second(do, rows):
    begun = time.perf_counter()
    do()
    return round(rows / (time.perf_counter() - begun))


if __name__ == "__main__":
    main()
