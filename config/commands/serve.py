"""Open the house: bring its tables up to date, serve its pages, do what they owe.

./run calls this. A new database becomes the demo, unless --empty or OMAH_PRODUCTION=1 says otherwise.
Ctrl-C or SIGTERM closes everything.
"""

import errno
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from config.commands import (
    ROOT,
    Failure,
    add_database,
    choose_database,
    data_folder,
    holding,
    is_postgres,
    key_file,
    open_house,
)
from config.commands.deliver import keep_delivering, stop_on_signals

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 a keeper's own choice
FIRST_ANSWER = 60
"""Seconds that the web server may take until its first page."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    parser.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 lets the local network in (default: 127.0.0.1)"
    )
    parser.add_argument("--empty", action="store_true", help="a real, empty house instead of the demo")
    parser.add_argument(
        "--lost-keys", action="store_true", help="open although what is sealed cannot be opened any more"
    )
    add_database(parser)


def run(options: Namespace) -> int:
    check_port(options.host, options.port)
    demo = not options.empty and not os.environ.get("OMAH_PRODUCTION")
    address = choose_database(options.database, demo=demo)
    allow_hosts(options.host)
    with holding(address, alone=False):
        open_house(address)
        prepare(address, demo, options.lost_keys)
        stop = stop_on_signals()
        server, lifeline = start_server(options.host, options.port, address)
        try:
            wait_for_answer(server, stop, options.host, options.port)
            announce(options.host, options.port, address, stop)
            keep_delivering(stop, wanted=lambda: server.poll() is None)
        finally:
            end(server)
            os.close(lifeline)
    if not stop.is_set():
        raise Failure("The web server ended by itself. What it said stands above.")
    print("The house is closed.", flush=True)
    return 0


# ---- before the doors open


def check_port(host: str, port: int) -> None:
    """Say at once, and in words, why this address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OverflowError:
            raise Failure(f"There is no port {port}; ports go up to 65535.") from None
        except OSError as error:
            raise Failure(why_not(error, host, port)) from None


def why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken, perhaps by this house in another window. Try: ./run --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} is only for the administrator. Try: ./run --port 8000"
    return f"{host} is not an address of this machine. Try: ./run --host 127.0.0.1"


def allow_hosts(host: str) -> None:
    """Answer to the names and addresses that this machine has in its own network."""
    if host not in {"127.0.0.1", "localhost", "::1"}:
        names = ["127.0.0.1", "localhost", "[::1]", local_address(host), socket.gethostname()]
        os.environ.setdefault("OMAH_ALLOWED_HOSTS", ",".join([*names, f"{socket.gethostname()}.local"]))


def local_address(host: str) -> str:
    """Where others in the network find this machine. Connecting a datagram socket sends nothing."""
    if host not in EVERYWHERE:
        return host
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))
        return str(asking.getsockname()[0])
    return "127.0.0.1"


def prepare(address: str, demo: bool, lost_keys: bool) -> None:
    """Tables, keys, static files, and the demo where the database is new."""
    from config.commands import demo as demos
    from config.tables import migrate

    keep_before_upgrade(address)
    migrate()
    if not lost_keys:
        check_keys(address)
    collect_static()
    if demo:
        demos.build()
    from django.db import connection

    connection.close()


def check_keys(address: str) -> None:
    """Refuse to write beside values that another key has sealed: two halves would never be whole again."""
    from omah.core.resealing import strange_key

    if strange := strange_key():
        place = key_file(address) if not os.environ.get("OMAH_PRODUCTION") else "OMAH_SEALING_KEYS"
        raise Failure(
            f"This house was sealed with the key {strange.hex()}, which is not in {place}. Put it back."
            " If it is lost for good: --lost-keys opens the house without what is sealed."
        )


def keep_before_upgrade(address: str) -> None:
    """A new version changes the tables of a real house: keep a copy of it as it was."""
    from config.commands.backup import copy_sqlite
    from config.tables import pending

    if (
        not is_postgres(address)
        and Path(address).exists()
        and Path(address).name != "demo.sqlite3"
        and pending()
    ):
        copy = Path(f"{address}.{time.strftime('%Y%m%d-%H%M%S')}.before-upgrade")
        copy_sqlite(Path(address), copy)
        print(f"The house as it was is kept in {copy}", flush=True)


def collect_static() -> None:
    """Gather and compress the static files again when one of them has changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = data_folder() / "static.stamp"
    now = static_state()
    gathered = (settings.STATIC_ROOT / "staticfiles.json").exists() and stamp.exists()
    if settings.DEBUG or (gathered and stamp.read_text() == now):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def static_state() -> str:
    state = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for file in sorted(ROOT.glob("omah/*/static/**/*")):
        state.update(f"{file.relative_to(ROOT)} {file.stat().st_mtime_ns} {file.stat().st_size}\n".encode())
    return state.hexdigest()


# ---- the web server


def start_server(host: str, port: int, address: str) -> tuple[subprocess.Popen[bytes], int]:
    """Gunicorn in a process group of its own, so that Ctrl-C reaches us alone and we end it gently.

    It reads from a pipe whose other end only we hold: should we be killed, it notices and ends too.
    """
    listening, lifeline = os.pipe()
    binding = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    workers = os.environ.get("OMAH_WORKERS", "2") if is_postgres(address) else "1"
    env = {**os.environ, "OMAH_BIND": binding, "OMAH_WORKERS": workers, "OMAH_LIFELINE": str(listening)}
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
    server = subprocess.Popen(  # noqa: S603 our own server
        command, cwd=ROOT, env=env, pass_fds=[listening], process_group=0
    )
    os.close(listening)
    return server, lifeline


def wait_for_answer(server: subprocess.Popen[bytes], stop: threading.Event, host: str, port: int) -> None:
    """Return when a page comes, whatever it says; or when it is clear that none will."""
    from django.conf import settings

    target = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host  # noqa: S104 compared with, not bound to
    own_name = settings.ALLOWED_HOSTS[0].lstrip(".")
    until = time.monotonic() + FIRST_ANSWER
    while server.poll() is None and not stop.is_set() and time.monotonic() < until:
        asking = http.client.HTTPConnection(target, port, timeout=FIRST_ANSWER)
        try:
            asking.request("GET", "/", headers={"Host": own_name})
            asking.getresponse()
            return
        except OSError:
            stop.wait(0.1)
        finally:
            asking.close()


def announce(host: str, port: int, address: str, stop: threading.Event) -> None:
    from omah.accounts.models import House, setup_code

    if stop.is_set():
        return
    name = local_address(host)
    print(f"\nOmah is open: http://{f'[{name}]' if ':' in name else name}:{port}/   (Ctrl-C closes it)\n")
    if House.get().is_demo:
        from config.commands.demo import sign_ins

        print(f"This is the demo. Sign in as one of these:\n{sign_ins()}\n")
    elif House.is_empty():
        print(f"This house is empty. It asks its first officer for this code: {setup_code()}")
        print(f"Without a browser: {ROOT / '.venv' / 'bin' / 'omah'} createofficer USERNAME\n")
    if not is_postgres(address):
        print(f"Its data are in {address}")
    sys.stdout.flush()


def end(server: subprocess.Popen[bytes]) -> None:
    """Let running requests finish, but not for ever."""
    with suppress(ProcessLookupError):
        server.terminate()
    try:
        server.wait(timeout=25)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
