from datetime import date

import pytest
from django.db import IntegrityError, transaction

from omah.core.deeds import Refused
from omah.papers.actions import void_document
from omah.papers.checks import checks
from omah.papers.models import Document, Reader, fingerprint
from omah.papers.tests import world


def test_a_paper_gets_a_number_and_its_words_are_frozen(cast, trail):
    document = world.issue(cast)

    assert document.number == "001/BAST/GRIYAKARYA/V/2020"
    assert document.title == "Berita Acara Serah Terima: Masker kain 25.000 buah"
    assert document.sha256 == fingerprint(document.data)
    assert document.about == f"network.organisation:{cast.dinas.pk}"
    assert trail() == [("DocumentIssued", "budi")]
    assert list(Document.objects.about(cast.dinas)) == [document]


def test_what_is_frozen_is_the_same_when_it_comes_back(cast):
    for data in world.every_kind():
        document = world.issue(cast, data)

        assert fingerprint(Document.objects.get(pk=document.pk).data) == document.sha256


def test_readers_are_written_down_with_it(cast):
    world.issue(cast, readers=[cast.dinas, cast.sari, cast.dinas])

    assert sorted(str(reader) for reader in Reader.objects.all()) == [
        f"accounts.user:{cast.sari.pk}",
        f"network.organisation:{cast.dinas.pk}",
    ]


def test_nobody_sees_what_nobody_gave_them(cast):
    document = world.issue(cast, readers=[cast.dinas])
    seeing = {"budi", "tari", "sekar", "wira", "dina"}

    for name, user in vars(cast).items():
        if hasattr(user, "username"):
            assert Document.objects.visible_to(user).filter(pk=document.pk).exists() is (name in seeing), name


def test_one_who_has_left_sees_no_more(cast):
    world.issue(cast, readers=[cast.dinas])
    for user, house in ((cast.budi, cast.griya), (cast.dina, cast.dinas)):
        house.memberships.filter(user=user).update(since=date(2019, 1, 1), until=date(2019, 12, 31))

        assert not Document.objects.visible_to(user).exists()


def test_a_correction_names_the_paper_it_replaces(cast):
    first = world.issue(cast)

    second = world.issue(cast, replaces_id=first.pk, reason="Jumlah tertukar")

    first.refresh_from_db()
    assert second.number == "002/BAST/GRIYAKARYA/V/2020"
    assert first.successor == second
    assert first.state == "replaced"
    assert (
        "001/BAST/GRIYAKARYA/V/2020 tanggal 4 Mei 2020. Alasan: Jumlah tertukar" in second.data["correction"]
    )
    assert list(Document.objects.standing()) == [second]
    with pytest.raises(Refused, match="sudah diganti oleh nomor 002"):
        world.issue(cast, replaces_id=first.pk, reason="Lagi")


def test_a_correction_gives_its_reason(cast):
    first = world.issue(cast)

    with pytest.raises(Refused, match="Tulis alasannya"):
        world.issue(cast, replaces_id=first.pk)


def test_a_paper_of_another_house_or_kind_is_not_replaced(cast):
    other = world.issue(cast, organisation_id=cast.lain.pk)

    for data in (world.handover(), world.receipt()):
        with pytest.raises(Document.DoesNotExist):
            world.issue(cast, data, replaces_id=other.pk, reason="Salah")


def test_a_void_paper_keeps_its_number(cast, trail):
    first = world.issue(cast)

    void_document(document_id=first.pk, reason="Salah pihak", by=cast.wira)

    assert world.issue(cast).number == "002/BAST/GRIYAKARYA/V/2020"
    assert trail()[1] == ("DocumentVoided", "wira")
    with pytest.raises(Refused, match="sudah dinyatakan batal"):
        void_document(document_id=first.pk, reason="Lagi", by=cast.wira)


def test_a_paper_is_declared_void_for_a_reason(cast):
    document = world.issue(cast)

    with pytest.raises(Refused, match="Tulis alasannya"):
        void_document(document_id=document.pk, reason=" ", by=cast.wira)


def test_a_paper_that_is_not_issued_draws_no_number(cast):
    with pytest.raises(Refused):
        world.issue(cast, world.handover(order="kata " * 801))

    assert world.issue(cast).n == 1


def test_the_database_gives_no_number_twice(cast):
    document = world.issue(cast)
    document.pk, document.ref = None, "another23ref"

    with pytest.raises(IntegrityError), transaction.atomic():
        document.save(force_insert=True)


def test_the_nightly_check_sees_changed_words_and_missing_numbers(cast):
    first, second = world.issue(cast), world.issue(cast)
    assert list(checks()) == []

    Document.objects.filter(pk=second.pk).update(n=5, data=first.data | {"heading": "Lain"})

    assert [code for code, _words in checks()] == ["papers.changed", "papers.gap"]
