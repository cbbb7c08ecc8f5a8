from django.conf import settings
from django.urls import reverse


def test_a_house_speaks_indonesian_whatever_the_phone_prefers(client, db):
    page = client.get(reverse("site:front"), headers={"accept-language": "en"})

    assert '<html lang="id">' in page.text


def test_somebody_who_chose_english_gets_english(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get(reverse("site:front"))

    assert '<html lang="en">' in page.text


def test_an_unknown_language_is_indonesian(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx<script>"

    assert '<html lang="id">' in client.get(reverse("site:front")).text
