"""How gunicorn serves a house: threads, since pages wait for the database and not for the processor."""

import os
import signal
import threading
from pathlib import Path

bind = os.environ.get("OMAH_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("OMAH_WORKERS", "1"))
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
no_control_socket = True
if Path("/dev/shm").is_dir():  # noqa: S108 memory, where there is such a folder
    worker_tmp_dir = "/dev/shm"  # noqa: S108 the same


def post_worker_init(worker):
    """End with `omah serve`: its end of the pipe closes, however it ends."""
    lifeline = os.environ.get("OMAH_LIFELINE")
    if lifeline:
        threading.Thread(target=_end_with, args=(int(lifeline), worker.ppid), daemon=True).start()


def _end_with(lifeline, arbiter):
    os.read(lifeline, 1)
    os.kill(arbiter, signal.SIGTERM)
