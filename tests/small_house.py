"""A small house in a file of its own, for tests that start the real server: python -m tests.small_house.

Prints, as JSON, the address of a form on which a delivery is counted, and a session that may send it.
"""

import json

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

PIECES = 10_000


def build():
    from django.contrib.sessions.backends.db import SessionStore

    from config.tables import make_tables
    from conftest import Cast
    from omah.accounts.models import User
    from omah.network.models import Membership
    from omah.work.tests import world

    make_tables()
    cast = Cast()
    officers = Membership.objects.filter(role__in=Membership.OFFICERS)
    User.objects.filter(pk__in=officers.values("user")).update(is_officer=True)
    packet = world.fetch(cast, world.taken(cast, PIECES))
    session = SessionStore()
    session[SESSION_KEY] = str(cast.budi.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = cast.budi.get_session_auth_hash()
    session.create()
    return {"address": f"{packet.get_absolute_url()}setor/", "session": session.session_key}


if __name__ == "__main__":
    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    print(json.dumps(build()))
