"""Sealed columns: what they keep, what they refuse, and what opens them."""

import json
from binascii import unhexlify

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from omah.core.sealing import (
    BlindIndexField,
    CannotOpen,
    Sealed,
    SealedTextField,
    keys,
    read_key,
    seal,
    unseal,
)
from omah.core.tests.conftest import NEW, OLD, STRANGE

pytestmark = pytest.mark.usefixtures("own_keys")
HERE = "people\0nik\0abc"
NIK = "9999010101900001"


def raw(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM core_letter ORDER BY id")
        return [None if value is None else bytes(value) for (value,) in cursor.fetchall()]


def write(column, value, **where):
    ((name, pk),) = where.items()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE core_letter SET {column} = %s WHERE {name} = %s", [value, pk])


# ---- the seal


def test_the_cipher_is_the_one_of_the_standard():
    """NIST SP 800-38D, as in the GCM specification's test case 16 (AES-256, with associated data)."""
    key = unhexlify("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    nonce, about = (
        unhexlify("cafebabefacedbaddecaf888"),
        unhexlify("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )
    plain = unhexlify(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )

    sealed = AESGCM(key).encrypt(nonce, plain, about)

    assert sealed.hex() == (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )


def test_what_was_sealed_years_ago_still_opens():
    """Frozen: a change of the format, of the place or of how keys are made would lose every house's values."""
    frozen = Sealed(
        unhexlify(
            "4d28a554b1b81999fac2acc7613b6b2bdbda25acf239f65b57616faf13a14302e7a9e9791994e1b14240209b14aa72d9b6b1f9f7bc4169f566ad03f919cf63a4"
        )
    )

    assert keys().keys() == {unhexlify("4d28a554")}
    assert unseal(frozen, HERE) == b"Lampu terang"


@given(st.binary(max_size=200), st.text(max_size=20).filter(lambda text: "\0" not in text))
def test_whatever_is_sealed_opens_again(text, ref):
    place = f"people\0nik\0{ref}"

    assert unseal(seal(text, place), place) == text


def test_the_same_words_never_look_the_same():
    assert len({seal(b"Lampu terang", HERE).whole for _ in range(100)}) == 100


def test_the_length_of_short_words_is_not_told():
    assert {len(seal(word, HERE).whole) for word in (b"", b"netra", b"intelektual", NIK.encode())} == {64}


def test_how_many_are_on_a_list_is_not_told(Letter):
    for kinds in (["netra"], ["netra", "tuli", "wicara", "intelektual", "psikososial"], []):
        Letter.objects.create(answers=kinds)

    assert len({len(whole) for whole in raw("answers")}) == 1


@pytest.mark.parametrize("place", ["people\0nik\0abd", "people\0kk\0abc", "guests\0nik\0abc"])
def test_it_opens_in_its_own_place_only(place):
    with pytest.raises(CannotOpen, match="not sealed for this place"):
        unseal(seal(b"Lampu terang", HERE), place)


def test_a_changed_byte_anywhere_is_noticed():
    whole = seal(b"Lampu terang", HERE).whole

    for at in range(len(whole)):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        with pytest.raises(CannotOpen):
            unseal(Sealed(changed), HERE)
    for short in (b"", whole[:4], whole[:20], whole[:-1]):
        with pytest.raises(CannotOpen):
            unseal(Sealed(short), HERE)


def test_another_key_opens_nothing_and_says_which_is_missing(settings):
    sealed = seal(b"Lampu terang", HERE)
    settings.SEALING_KEYS = [STRANGE]

    with pytest.raises(CannotOpen, match=f"row abc needs the key {sealed.key_id.hex()}, which is not"):
        unseal(sealed, HERE)


def test_the_first_key_seals_and_every_key_opens(settings):
    before = seal(b"Lampu terang", HERE)
    settings.SEALING_KEYS = [NEW, OLD]
    after = seal(b"Lampu terang", HERE)

    assert before.key_id != after.key_id
    assert unseal(before, HERE) == unseal(after, HERE) == b"Lampu terang"


@pytest.mark.parametrize("text", ["", "short", "x" * 44, "not letters of a URL: " + "ä" * 22])
def test_what_is_no_key_is_refused_without_showing_it(text):
    with pytest.raises(ImproperlyConfigured) as refused:
        read_key(text)

    assert not text or text not in str(refused.value)


def test_keys_and_values_do_not_show_themselves():
    secrets = f"{read_key(OLD)!r} {seal(b'Lampu', HERE)!r} {Sealed(b'Lampu')}"

    assert "Lampu" not in secrets and OLD not in secrets and "index" not in secrets


# ---- columns


def test_a_column_keeps_words_and_lists_and_nothing(Letter):
    Letter.objects.create(words="Lampu terang", answers={"melihat": 3, "ragam": ["netra"]})
    Letter.objects.create(words="", answers=[])
    Letter.objects.create()

    assert [(row.words, row.answers) for row in Letter.objects.order_by("pk")] == [
        ("Lampu terang", {"melihat": 3, "ragam": ["netra"]}),
        ("", []),
        (None, None),
    ]
    assert raw("words")[2] is None
    assert b"Lampu" not in b"".join(filter(None, raw("words") + raw("answers")))


def test_many_rows_at_once_are_sealed_too(Letter):
    Letter.objects.bulk_create(Letter(words=f"{n}", number=f"{n}") for n in range(5))

    assert [row.words for row in Letter.objects.order_by("pk")] == ["0", "1", "2", "3", "4"]
    assert Letter.objects.get(number_index="3").words == "3"


def test_loading_and_saving_a_row_opens_nothing(Letter, settings):
    Letter.objects.create(words="Lampu terang")
    before = raw("words")
    settings.SEALING_KEYS = [STRANGE]

    row = Letter.objects.get()
    row.title = "baru"
    row.save()

    assert raw("words") == before
    with pytest.raises(CannotOpen):
        _ = row.words


def test_a_value_copied_to_another_row_or_column_does_not_open(Letter):
    one, two = Letter.objects.create(words="dia"), Letter.objects.create(words="saya")

    write("words", raw("words")[0], id=two.pk)
    write("other", raw("words")[0], id=one.pk)

    with pytest.raises(CannotOpen, match=f"core_letter.words of row {two.ref}"):
        _ = Letter.objects.get(pk=two.pk).words
    with pytest.raises(CannotOpen, match=f"core_letter.other of row {one.ref}"):
        _ = Letter.objects.get(pk=one.pk).other
    assert Letter.objects.get(pk=one.pk).words == "dia"


def test_a_row_that_is_copied_is_sealed_anew(Letter):
    row = Letter.objects.create(words="Lampu terang")
    row.pk, row.ref = None, "another23456"
    row.save()

    assert Letter.objects.get(ref="another23456").words == "Lampu terang"


@pytest.mark.parametrize(
    "question",
    [
        {"words": "Lampu"},
        {"words__icontains": "Lampu"},
        {"words__in": ["Lampu"]},
        {"words__gt": "L"},
        {"words": F("other")},
        {"answers__melihat": 3},
        {"answers": {"melihat": 3}},
        {"number__startswith": "9"},
        {"number_index__startswith": "9"},
        {"number_index": F("number")},
    ],
    ids=str,
)
def test_asking_a_sealed_column_is_refused_and_never_answered_with_nothing(Letter, question):
    for ask in (Letter.objects.filter, Letter.objects.exclude, Letter.objects.get):
        with pytest.raises(FieldError):
            list(ask(**question))


def test_whether_there_is_a_value_may_be_asked(Letter):
    Letter.objects.create(words="Lampu")
    Letter.objects.create()

    assert Letter.objects.filter(words__isnull=False).count() == 1
    assert Letter.objects.filter(words=None).count() == 1


def test_rows_are_written_one_by_one(Letter):
    row = Letter.objects.create(words="Lampu")

    with pytest.raises(FieldError, match="sealed for one row"), transaction.atomic():
        Letter.objects.update(words="terang")
    with pytest.raises(FieldError, match="written when its row is saved"), transaction.atomic():
        Letter.objects.update(number_index="9")
    row.words = "terang"
    with pytest.raises(FieldError, match="sealed for one row"), transaction.atomic():
        Letter.objects.bulk_update([row], ["words"])
    assert Letter.objects.get().words == "Lampu"


def test_a_dump_would_be_open_and_is_refused(Letter):
    with pytest.raises(FieldError, match="omah backup"):
        Letter._meta.get_field("words").value_to_string(Letter(words="Lampu"))


def test_a_sealed_column_cannot_be_unique_or_have_a_default():
    for wrong in ({"unique": True}, {"db_index": True}, {"default": "x"}):
        with pytest.raises(TypeError):
            SealedTextField(**wrong)


@isolate_apps("omah.core")
def test_a_row_with_sealed_columns_needs_a_ref():
    class Nameless(models.Model):
        words = SealedTextField()

        class Meta:
            app_label = "core"

    assert [problem.id for problem in Nameless.check()] == ["core.E001"]


def test_migrations_know_the_columns():
    name, path, args, kwargs = BlindIndexField(of="number").deconstruct()

    assert (path, args, kwargs) == ("omah.core.sealing.BlindIndexField", [], {"of": "number", "unique": True})
    assert SealedTextField(null=True).deconstruct()[1:] == (
        "omah.core.sealing.SealedTextField",
        [],
        {"null": True},
    )


# ---- blind indexes


def test_a_number_is_found_exactly_and_only_so(Letter):
    row = Letter.objects.create(number=NIK)

    assert Letter.objects.get(number_index=NIK) == row
    assert list(Letter.objects.filter(number_index__in=[NIK, "9999010101900003"])) == [row]
    assert not Letter.objects.filter(number_index=NIK[:-1]).exists()
    assert Letter.objects.filter(number_index=None).count() == 0


def test_a_number_is_there_once_and_none_as_often_as_wanted(Letter):
    Letter.objects.create(number=NIK)
    Letter.objects.create()
    Letter.objects.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(number=NIK)
    assert Letter.objects.filter(number_index=None).count() == 2


def test_the_index_is_keyed_short_and_follows_the_value(Letter, settings):
    row = Letter.objects.create(number=NIK)
    first = raw("number_index")

    row.number = "9999010101900003"
    row.save()
    second = raw("number_index")
    settings.SEALING_KEYS = [NEW]
    row.number = NIK
    row.save()

    assert len({*first, *second, *raw("number_index")}) == 3
    assert {len(tag) for tag in first + second} == {16}


def test_a_number_is_found_whichever_key_wrote_it(Letter, settings):
    old = Letter.objects.create(number=NIK)
    settings.SEALING_KEYS = [NEW, OLD]
    new = Letter.objects.create(number="9999010101900003")

    assert Letter.objects.get(number_index=NIK) == old
    assert Letter.objects.get(number_index="9999010101900003") == new


def test_no_statement_and_no_log_holds_the_words(Letter, django_assert_num_queries, caplog):
    caplog.set_level("DEBUG")
    with django_assert_num_queries(3) as told:
        Letter.objects.create(number=NIK, words="Lampu terang")
        assert Letter.objects.get(number_index=NIK).words == "Lampu terang"
        Letter.objects.filter(number_index=NIK).delete()

    said = json.dumps([query["sql"] for query in told.captured_queries]) + caplog.text
    assert NIK not in said and "Lampu" not in said
