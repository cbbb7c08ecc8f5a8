"""The server is killed between two writes: what it had acknowledged is there, once, and nothing is half written."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import random
from threading import Thread
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parent.parent
CSRF = "a" * 32
SENDERS = 3
PATIENCE = 60
"""Seconds that a slow machine may take to open; the deeds themselves last one."""

pytestmark = pytest.mark.skipif(
    os.environ.get("OMAH_DATABASE", "").startswith("postgres"),
    reason="this is about the file of a small house",
)


class Server:
    """The real one: gunicorn in a process group of its own, on a file of its own."""

    def __init__(self, folder):
        self.file = folder / "house.sqlite3"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "OMAH_DATABASE": str(self.file),
            "OMAH_DATA": str(folder),
            "OMAH_DEBUG": "1",  # serves the style sheets where they lie
            "OMAH_BIND": f"127.0.0.1:{self.port}",
            "OMAH_WORKERS": "1",
        }
        self.about = json.loads(self.run("-m", "tests.small_house"))
        self.process = None

    def run(self, *arguments):
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        pytest.fail("The server did not open.")

    def kill(self):
        """Without any warning: the server and its worker, by the number of their group."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def send(self, once):
        """Deliver one piece; the status of the answer, or None where there was none."""
        data = {"good": "1", "to_mend": "0", "spoiled": "0", "counted_with": "maker", "once": once}
        headers = {
            "Cookie": f"sessionid={self.about['session']}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(
                "POST", self.about["address"], urlencode(data | {"csrfmiddlewaretoken": CSRF}), headers
            )
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def ask(self, question):
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(question).fetchall()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


def test_a_killed_server_loses_nothing_and_doubles_nothing(server):
    answers = {}

    def keep_sending(sender):
        for n in range(10_000):
            once = f"{sender}-{n}"
            answers[once] = server.send(once)
            if answers[once] != 302:
                return

    server.start()
    senders = [Thread(target=keep_sending, args=[n]) for n in range(SENDERS)]
    for sender in senders:
        sender.start()
    until = time.monotonic() + PATIENCE
    while list(answers.values()).count(302) < 10 and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(random() / 5)  # anywhere in the midst of what is under way
    server.kill()
    for sender in senders:
        sender.join()
    acknowledged = {once for once, status in answers.items() if status == 302}
    cut_off = set(answers) - acknowledged
    assert acknowledged and cut_off, answers

    # Whatever was acknowledged is there; what was cut off is there as a whole, or not at all.
    kept = {key.partition(":")[2] for (key,) in server.ask("SELECT key FROM trail_once")}
    assert acknowledged <= kept <= set(answers)
    assert counted(server) == (len(kept), len(kept))
    assert server.ask("PRAGMA integrity_check") == [("ok",)]

    # The phone sends again what it has no answer for, and once more what it has.
    server.start()
    again = {once: server.send(once) for once in [*cut_off, *list(acknowledged)[:3]]}
    assert set(again.values()) == {302}
    assert counted(server) == (len(answers), len(answers))
    assert "Nothing is wrong." in server.run("-m", "config.cli", "check", "--database", str(server.file))


def counted(server):
    """Deliveries, and the entries that tell of them."""
    ((deliveries,),) = server.ask("SELECT SUM(good) FROM work_delivery")
    ((entries,),) = server.ask("SELECT COUNT(*) FROM trail_entry WHERE fact = 'work.PiecesDelivered'")
    return deliveries, entries
