"""Small things that the tests of signing in have in common."""

import re
import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from omah.accounts.models import User

PASSWORD = "rahasia sekali"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def user(username="penjahit01", password=PASSWORD, **more):
    return User.objects.create_user(username, password, name=username.title(), **more)


def officer(username="petugas01", **more):
    return user(username, is_officer=True, manages_users=True, **more)


def sign_in(client, login="penjahit01", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session and client.get(reverse("accounts:profile")).status_code != 302


def still_waiting(page):
    """What the page of a refused form sends along in place of its files."""
    return dict(re.findall(r'name="(waits-\w+)" value="(\w*)"', page.text))


def second_factor_for(user):
    TOTP.activate(user, SECRET)


def code(secret=SECRET, *, seconds_ago=0):
    return format_hotp_value(hotp_value(secret, int(time.time() - seconds_ago) // 30))
