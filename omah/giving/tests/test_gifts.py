"""Gifts of money and goods: received, receipted, used, accounted for, taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.shortcuts import resolve_url

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.giving.actions import (
    close_gift_page,
    forget_donor,
    open_gift_page,
    receive_gift,
    tell_outcome,
    use_goods,
)
from omah.giving.became import became
from omah.giving.models import Gift
from omah.giving.tests import world
from omah.money.actions import add_purse, issue_slip, lend, open_fund, release, reverse, transfer
from omah.money.models import Code, Fund
from omah.papers.models import Document


def two_gifts(cast):
    book = world.book(cast)
    return {"book": book, "money": world.gift(cast, book), "cloth": world.cloth(cast, book)}


retold, cast, given = told_once(two_gifts)


def paper(document):
    return str(document.data)


def test_money_lies_in_a_fund_of_its_own_and_the_giver_gets_a_receipt(cast, given):
    gift = given["money"]

    assert (gift.fund.name, gift.fund.donor, gift.fund.is_restricted) == ("Modal kain", cast.bank, True)
    assert Fund.objects.with_cash().get(pk=gift.fund_id).cash == 1_000_000
    assert "satu juta rupiah" in paper(gift.document) and "Bank Contoh" in paper(gift.document)
    assert Document.objects.visible_to(cast.fina).filter(pk=gift.document_id).exists()


def test_goods_lie_in_the_book_at_their_value_and_the_receipt_says_whence_it_comes(cast, given):
    gift = given["cloth"]

    assert gift.fund.legs.get(account__code=Code.GOODS).amount == 600_000
    assert "taksiran dua orang, Bendahara dan koordinator produksi" in paper(gift.document)
    assert gift.giver() == "Warga 12" and gift.shown_giver() == ""


def test_the_name_of_a_person_lies_sealed_and_stands_in_no_entry(cast, given):
    gift = given["cloth"]

    with connection.cursor() as cursor:
        cursor.execute("select donor_name from giving_gift where id = %s", [gift.pk])
        [kept] = cursor.fetchone()
    assert b"Warga" not in bytes(kept)
    assert "Warga" not in gift.entry.memo and {leg.party for leg in gift.entry.legs.all()} == {""}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"is_collected": True}, "permit_number"),
        ({"goods": "Kain", "basis": ""}, "basis"),
        ({"goods": "Kain", "basis": "note"}, "basis_note"),
        ({"new_fund": "Lain", "intent": ""}, "intent"),
        ({"purse": Code.GOODS}, "purse"),
        ({"new_fund": "Modal kain"}, "name"),
        ({"amount": 0}, "amount"),
        ({"donor_id": None, "donor_name": "Warga 12", "intent": "Dari warga 12 untuk cucu"}, "intent"),
        ({"donor_id": None, "donor_name": "Warga 12", "new_fund": "Dana Warga 12"}, "new_fund"),
    ],
)
def test_a_gift_of_which_something_is_missing_is_refused(cast, given, more, field):
    with pytest.raises(Refused) as refusal:
        world.gift(cast, given["book"], **{"new_fund": "", "fund_id": None} | more)

    assert field in refusal.value.message_dict


def test_a_collection_is_received_only_while_its_permit_holds(cast, given):
    today = clock.today()
    permit = {
        "is_collected": True,
        "permit_number": "1/PUB/2020",
        "permit_issuer": "Dinas Sosial",
        "permit_since": today.replace(year=today.year - 1),
        "new_fund": "",
    }

    with pytest.raises(Refused):
        world.gift(cast, given["book"], permit_until=today.replace(year=today.year - 1), **permit)
    gift = world.gift(cast, given["book"], permit_until=today, **permit)

    assert "1/PUB/2020 dari Dinas Sosial" in paper(gift.document)


def test_nobody_else_gives_into_the_fund_of_one_giver(cast, given):
    with pytest.raises(Refused, match="khusus dari Bank Contoh"):
        world.gift(cast, given["book"], donor_id=None, new_fund="", fund_id=given["money"].fund_id)


def test_only_a_treasurer_receives(cast, given):
    with pytest.raises(PermissionDenied):
        receive_gift(
            book_id=given["book"].pk,
            source="donation",
            amount=1,
            given_on=clock.today(),
            purse=Code.CASH,
            by=cast.sekar,
        )


def test_goods_are_used_once(cast, given):
    fund = given["cloth"].fund
    use = {"account_code": Code.MATERIALS, "day": clock.today(), "what": "Masker", "by": cast.tari}

    use_goods(fund_id=fund.pk, amount=400_000, **use)
    with pytest.raises(Refused, match="senilai Rp200.000"):
        use_goods(fund_id=fund.pk, amount=200_001, **use)

    assert fund.legs.filter(account__code=Code.GOODS).total("amount") == 200_000


def test_a_short_name_may_be_a_part_of_other_words(cast, given):
    assert (
        world.cloth(cast, given["book"], donor_name="Ani", intent="Melayani warga", new_fund="").giver()
        == "Ani"
    )


def test_goods_go_to_a_cost_and_nowhere_else(cast, given):
    use = {"fund_id": given["cloth"].fund_id, "amount": 1, "day": clock.today(), "what": "x", "by": cast.tari}

    for code in (Code.CASH, Code.OTHER_OWED, Code.DONATIONS, "?"):
        with pytest.raises(Refused, match="jenis biaya"):
            use_goods(account_code=code, **use)


def test_the_lead_of_production_reads_no_paper_that_names_who_gave(cast, given, client):
    received = transfer(
        book_id=given["book"].pk, source_code=Code.DUES, target_code=Code.CASH, amount=5, reason="in",
        day=clock.today(), memo="Iuran", by=cast.tari,
    )  # fmt: skip
    slip = issue_slip(entry_id=received.pk, other="Warga 13", by=cast.tari)

    for paper in (given["cloth"].document, slip):
        assert not Document.objects.visible_to(cast.budi).filter(pk=paper.pk).exists()
        assert Document.objects.visible_to(cast.tari).filter(pk=paper.pk).exists()


def test_goods_that_somebody_lent_the_pool_are_not_used_as_if_they_were_given(cast, given):
    pool = open_fund(
        book_id=given["book"].pk,
        name="Modal",
        origin="pool",
        is_restricted=True,
        purpose="Bahan",
        by=cast.tari,
    )

    with pytest.raises(Refused, match="bukan pemberian"):
        use_goods(
            fund_id=pool.pk,
            amount=1,
            account_code=Code.MATERIALS,
            day=clock.today(),
            what="Masker",
            by=cast.tari,
        )


def test_what_became_of_a_gift_is_told_without_a_name_to_whoever_holds_the_link(cast, given, client):
    gift = given["cloth"]
    use_goods(
        fund_id=gift.fund_id,
        amount=400_000,
        account_code=Code.MATERIALS,
        day=clock.today(),
        what="Untuk Penjahit Sari",
        by=cast.tari,
    )
    tell_outcome(gift_id=gift.pk, outcome="Menjadi 300 masker.", by=cast.sekar)

    address = f"/pemberian/menjadi/{open_gift_page(gift_id=gift.pk, by=cast.sekar).token()}/"
    page = client.get(address)
    close_gift_page(gift_id=gift.pk, by=cast.sekar)

    assert "Menjadi 300 masker." in page.text
    assert "Rp400.000 untuk Beban bahan" in page.text and "Rp200.000 masih disimpan" in page.text
    assert "Warga" not in page.text and "Sari" not in page.text
    assert client.get(address).status_code == 404


def test_whoever_gave_learns_what_was_lent_and_set_free(cast, given):
    fund, general = given["money"].fund, given["book"].fund()
    said = {"purse": Code.CASH, "day": clock.today(), "by": cast.tari}
    lend(from_id=fund.pk, to_id=general.pk, amount=600_000, reason="Upah", **said)
    release(fund_id=fund.pk, amount=300_000, reason="Kain cukup", **said)

    told = " ".join(became(given["money"]).left)

    assert (
        "Rp600.000 sedang dipinjamkan" in told and "Rp300.000 dilepas" in told and "Rp100.000 masih" in told
    )


def test_a_giver_who_wants_to_be_named_no_more_is_forgotten(cast, given):
    gift = forget_donor(gift_id=given["cloth"].pk, by=cast.sekar)

    assert Gift.objects.get(pk=gift.pk).giver() == "tidak disebut"
    with pytest.raises(Refused):
        forget_donor(gift_id=gift.pk, by=cast.sekar)


def test_a_gift_that_is_taken_back_in_the_book_has_no_receipt_that_counts(cast, given):
    gift = given["money"]

    reverse(entry_id=gift.entry_id, reason="Salah tulis", by=cast.tari)

    assert Document.objects.get(pk=gift.document_id).state == Document.State.VOID
    assert gift not in Gift.objects.standing()


def test_a_treasurer_receives_cloth_on_the_page(cast, given, client):
    client.force_login(cast.tari)
    address = f"/pemberian/baru/{given['book'].ref}/barang/"
    sent = {
        "source": "donation", "giver": "body", "goods": "5 gulung kain", "amount": "100.000", "basis": "market",
        "basis_note": "Toko kain", "given_on": "1/4/2020", "fund": "baru", "new_fund": "Kain bank", "intent": "Masker",
    }  # fmt: skip

    forgotten = client.post(address, sent)
    done = client.post(address, sent | {"donor": "Bank Contoh", "may_be_named": "on"}, follow=True)

    assert forgotten.status_code == 422 and "Pilih lembaga yang memberi." in forgotten.text
    assert "<details open><summary>Pemberi menentukan" in forgotten.text
    assert "<details><summary>Hasil pengumpulan umum" in forgotten.text
    assert "5 gulung kain" in done.text and "Tanda terima" in done.text


def test_the_list_leads_to_each_gift(cast, given, client):
    client.force_login(cast.sekar)

    page = client.get("/pemberian/")

    for gift in (given["money"], given["cloth"]):
        assert f'<a href="{gift.get_absolute_url()}">{gift}</a>' in page.text


def test_a_gift_comes_into_whichever_bank_account_the_book_has(cast, client, given):
    book = given["book"]
    added = add_purse(book_id=book.pk, name="Rekening gempa", by=cast.tari)
    client.force_login(cast.tari)
    address = resolve_url("giving:new_money", book.ref)

    assert f'value="{added.code}"' in client.get(address).text
    gift = world.gift(cast, book, purse=added.code, new_fund="Dana gempa")

    assert added.balance() == 1_000_000 and "Rekening gempa" in paper(gift.document)
