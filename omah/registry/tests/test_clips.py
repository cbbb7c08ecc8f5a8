"""Recordings beside the questions."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.accounts.tests.world import still_waiting
from omah.network.models import Organisation
from omah.registry.models import Clip
from omah.registry.models.clips import kind_of
from omah.registry.tests import world

MP3, MP4 = b"ID3 kata-kata", b"\x00\x00\x00\x18ftypmp42 gambar"
SOUNDS = {
    "mp3": [MP3, b"\xff\xfb\x90\x00"],
    "ogg": [b"OggS" + 24 * b"\0" + b"OpusHead", b"OggS" + 24 * b"\0" + b"\x01vorbis"],
    "mp4": [MP4],
    "webm": [b"\x1aE\xdf\xa3" + 20 * b"\0" + b"webm"],
    "": [
        b"",
        b"MZ program",
        b"<script>",
        b"\xff\xf1 aac",
        b"OggS theora",
        b"\xff",
        b"%PDF-1.7",
        "<b>".encode("utf-16"),
    ],
}


def a_recording(cast):
    """Dara keeps the register of the house; she has put the question about birth on record."""
    world.registrars(cast)
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)
    load(Client(), cast)
    return Clip.objects.get()


def load(client, cast, who="dara", question="lahir", **changed):
    client.force_login(getattr(cast, who))
    file = SimpleUploadedFile("rekaman.mp3", changed.pop("content", MP3))
    typed = {"language": "id", "transcript": "Kapan Anda lahir?", "file": file} | changed
    return client.post(reverse("registry:load_clip", args=[question]), typed)


retold, cast, recording = told_once(a_recording)


def test_it_stands_beside_its_question_with_its_words_and_waits_to_be_played(cast, client, recording):
    draft = world.answered(client, cast.endah)

    beside, elsewhere = (
        client.get(reverse("registry:question", args=[draft.ref, slug])).text for slug in ("lahir", "nama")
    )

    assert (
        f'<audio controls aria-label="bahasa Indonesia" preload="none" src="{recording.get_absolute_url()}"'
        in beside
    )
    assert "Kapan Anda lahir?" in beside and "Unduh (13" in beside and "autoplay" not in beside
    assert "<audio" not in elsewhere and "<figure" not in elsewhere


def test_anybody_may_hear_it_whole_or_in_parts(client, recording):
    whole = client.get(recording.get_absolute_url())
    part = client.get(recording.get_absolute_url(), headers={"Range": "bytes=4-7"})
    rest = client.get(recording.get_absolute_url(), headers={"Range": "bytes=9-"})
    beyond = client.get(recording.get_absolute_url(), headers={"Range": "bytes=99-"})

    assert (whole.status_code, whole.content, whole["Content-Type"]) == (200, MP3, "audio/mpeg")
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"kata", "bytes 4-7/13")
    assert (rest.content, beyond.status_code) == (b"kata", 416)


def test_it_is_not_lost_where_its_words_are_missing(cast, client):
    refused = load(client, cast, content=MP4, language="sibi", transcript="")

    load(client, cast, language="sibi", file="", **still_waiting(refused))

    assert bytes(Clip.objects.get(language="sibi").content) == MP4


def test_a_new_one_in_the_same_language_takes_its_place(cast, client):
    load(client, cast, content=MP4, language="bisindo")
    load(client, cast, transcript="Lahir kapan?")

    assert sorted(Clip.objects.values_list("language", "kind")) == [("bisindo", "mp4"), ("id", "mp3")]
    assert Clip.objects.get(language="id").transcript == "Lahir kapan?"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"content": b"<html>"}, "Pilih MP3, OGG, MP4 atau WebM."),
        ({"content": MP3 + bytes(Clip.LARGEST_AUDIO)}, "paling besar 3 MB"),
        ({"content": MP4 + bytes(Clip.LARGEST_VIDEO)}, "paling besar 12 MB"),
        ({"language": "sibi"}, "Bahasa isyarat perlu video."),
        ({"transcript": ""}, "Tulis apa yang dikatakan"),
        ({"file": ""}, "Pilih berkasnya."),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(cast, client, changed, sentence):
    page = load(client, cast, **changed)

    assert page.status_code == 422 and sentence in page.text
    assert Clip.objects.count() == 1


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_file_is_what_is_in_it_whatever_its_name_says(kind):
    assert [kind_of(content) for content in SOUNDS[kind]] == [kind] * len(SOUNDS[kind])


def test_only_those_who_set_the_rules_load_and_remove(cast, client, recording):
    assert load(client, cast, who="endah").status_code == 403
    assert client.post(reverse("registry:remove_clip", args=[recording.ref])).status_code == 403
    assert load(client, cast, question="tidak-ada").status_code == 404

    client.force_login(cast.dara)
    client.post(reverse("registry:remove_clip", args=[recording.ref]))

    assert not Clip.objects.exists()
