"""What people on record get to know who cannot sign in, and how they come to sign in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused
from omah.registry.actions import give_account, give_relative_account, note_relation
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request, refuse_request
from omah.rights.models import RightsRequest
from omah.trail.models import Entry


def on_record(cast):
    """Soemarni is in the register; Kartini is eight, and has a mother who has no account."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    birth = {"birth": str(clock.today().year - 8)}
    cast.child = world.recorded(Client(), cast.endah, nama={"full_name": "Kartini"}, lahir=birth)
    cast.mother = note_relation(
        record_id=cast.child.pk, kind="parent", name="Warga 12", ground="parent", by=cast.endah
    )
    return record


retold, cast, record = told_once(on_record)


def entered(user):
    client = Client()
    client.force_login(user)
    return client


def test_somebody_on_record_is_given_an_account_and_reads_what_is_kept(cast, record):
    page = entered(cast.endah).post(
        reverse("registry:give_account", args=[record.ref]), {"username": "soemarni"}
    )

    account = User.objects.get(username="soemarni")
    assert page.status_code == 200 and "Kata sandi sekali pakai" in page.text
    account.must_change_password = False
    account.save()
    assert entered(account).get(reverse("rights:subject", args=[record.person.ref])).status_code == 200
    assert Entry.objects.about(record).filter(fact="registry.PersonLetIn", by=cast.endah).exists()


def test_an_account_that_was_given_is_shown_in_place_of_the_form(cast, record):
    account, _password = give_account(record_id=record.pk, username="soemarni", by=cast.endah)
    relation, _password = give_relative_account(
        record_id=cast.child.pk, relation_id=cast.mother.pk, username="ibu01", by=cast.dara
    )

    own = entered(cast.endah).get(reverse("registry:give_account", args=[record.ref]))
    at = reverse("registry:give_relative_account", args=[cast.child.ref, relation.ref])
    mothers = entered(cast.dara).get(at)

    for page, name, by in ((own, account.username, cast.endah), (mothers, "ibu01", cast.dara)):
        assert "Akunnya sudah ada." in page.text and name in page.text and str(by) in page.text
        assert 'name="username"' not in page.text


def test_a_child_gets_none_and_who_speaks_for_it_does(cast, record):
    with pytest.raises(Refused, match="orang tuanya"):
        give_account(record_id=cast.child.pk, username="kartini", by=cast.dara)
    with pytest.raises(PermissionDenied):
        give_relative_account(
            record_id=cast.child.pk, relation_id=cast.mother.pk, username="ibu01", by=cast.endah
        )

    relation, _password = give_relative_account(
        record_id=cast.child.pk, relation_id=cast.mother.pk, username="ibu01", by=cast.dara
    )

    relation.user.must_change_password = False
    relation.user.save()
    client = entered(relation.user)
    assert client.get(reverse("rights:subject", args=[cast.child.person.ref])).status_code == 200
    assert client.get(reverse("rights:subject", args=[record.person.ref])).status_code == 404


def test_what_was_asked_by_letter_is_handed_over_while_it_waits_and_no_longer(cast, record):
    asked = ask_right(person_id=record.person_id, kind="copy", text="Lewat surat", by=cast.dara)
    client = entered(cast.dara)
    pages = [
        reverse(f"rights:{name}", args=[asked.ref]) for name in ("handed", "handed_copy", "handed_looks")
    ]

    opened = [client.get(page).status_code for page in pages]
    with pytest.raises(Refused):
        refuse_request(request_id=asked.pk, ground="justice", answer="Tidak", by=cast.dara)
    grant_request(request_id=asked.pk, answer="Diserahkan hari ini.", by=cast.dara)

    shut = client.get(pages[0])
    assert opened == [200, 200, 200] and shut.status_code == 404 and "selama orangnya menunggu" in shut.text
    told = Entry.objects.filter(about=f"people.person:{record.person_id}", fact="people.PersonRead")
    assert {entry.data["purpose"] for entry in told} >= {"handed", "handed_copy", "handed_looks"}


def test_who_asks_on_their_own_page_is_answered_at_once(cast, record):
    world.lets_in(record, cast.tono)

    ask_right(person_id=record.person_id, kind="see", text="Ingin tahu", by=cast.tono)

    assert RightsRequest.objects.get().state == RightsRequest.State.DONE
