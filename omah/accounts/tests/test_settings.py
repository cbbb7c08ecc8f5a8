"""In production the settings refuse what would leave the door open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "OMAH_PRODUCTION": "1",
    "OMAH_SECRET_KEY": "long enough and known to nobody but this house",
    "OMAH_ALLOWED_HOSTS": "omah.example.org",
    "OMAH_SEALING_KEYS": "x" * 43,
}
ASKED = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SECURE_SSL_REDIRECT ALLAUTH_TRUSTED_PROXY_COUNT"


def start(**environment):
    code = f"from config import settings as s; print(*[getattr(s, name, None) for name in {ASKED!r}.split()])"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OMAH_", "DJANGO_"))}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=60
    )


def test_a_house_with_a_secret_and_a_name_starts():
    done = start(**GOOD)

    assert done.stdout.split() == ["True", "True", "True", "True", "1"], done.stderr


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"OMAH_SECRET_KEY": ""}, "Set OMAH_SECRET_KEY"),
        ({"OMAH_SECRET_KEY": "short"}, "Set OMAH_SECRET_KEY"),
        ({"OMAH_SECRET_KEY": "a development secret, refused in production"}, "Set OMAH_SECRET_KEY"),
        ({"OMAH_SEALING_KEYS": ""}, "Set OMAH_SEALING_KEYS"),
        ({"OMAH_SEALING_KEYS": "a_development_key__refused_in_production__8"}, "Set OMAH_SEALING_KEYS"),
        ({"OMAH_DEBUG": "1"}, "OMAH_DEBUG must not be set"),
        ({"OMAH_ALLOWED_HOSTS": "*"}, "Name the hosts"),
        ({"OMAH_ALLOWED_HOSTS": "omah.example.org,*"}, "Name the hosts"),
    ],
)
def test_an_open_door_does_not_start(wrong, sentence):
    done = start(**GOOD | wrong)

    assert done.returncode != 0
    assert sentence in done.stderr


def test_a_house_without_a_named_host_does_not_start():
    done = start(**{name: value for name, value in GOOD.items() if name != "OMAH_ALLOWED_HOSTS"})

    assert "Name the hosts" in done.stderr


def test_at_home_no_proxy_is_believed():
    done = start()

    assert done.stdout.split()[-1] == "0", done.stderr
