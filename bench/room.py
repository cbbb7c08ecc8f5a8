"""What room on the stack is worth: pages of a demo, asked with omah.core.middleware.Room and without, turn by turn.

.venv/bin/omah demo --database var/demo.sqlite3
.venv/bin/python bench/room.py var/demo.sqlite3

Prints the processor seconds, of the user and of the system, and the ratio.
"""

import argparse
import os
import resource
import sys
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROOM = "omah.core.middleware.Room"
PAGES = [
    "/beranda/",
    "/pesanan/",
    "/orang/",
    "/lembaga/",
    "/uang/",
    "/surat/",
    "/kabar/",
    "/pendataan/paguyuban/",
]
TIMES = 20
TURNS = 3


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("demo", type=Path, help="the database of a demo")
    demo = parser.parse_args().demo.resolve()
    os.environ |= {"OMAH_DATABASE": str(demo), "OMAH_DATA": str(demo.parent)}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    with_it = settings.MIDDLEWARE
    without = [name for name in with_it if name != ROOM]
    spent = {True: [0.0, 0.0], False: [0.0, 0.0]}
    for _turn in range(TURNS):
        for has_room in (True, False):
            settings.MIDDLEWARE = with_it if has_room else without
            thread = Thread(target=ask, args=(spent[has_room],))  # as gunicorn asks
            thread.start()
            thread.join()
    for has_room, (user, system) in spent.items():
        print(
            f"{'with' if has_room else 'without'} room: {user:.2f} s of the user, {system:.2f} s of the system"
        )
    print(f"ratio: {sum(spent[True]) / sum(spent[False]):.2f}")


def ask(spent):
    from django.test import Client

    from omah.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="koordinator"))
    for page in PAGES:
        assert client.get(page, follow=True).status_code == 200, page
    before = resource.getrusage(resource.RUSAGE_THREAD)
    for _time in range(TIMES):
        for page in PAGES:
            client.get(page, follow=True)
    after = resource.getrusage(resource.RUSAGE_THREAD)
    spent[0] += after.ru_utime - before.ru_utime
    spent[1] += after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
