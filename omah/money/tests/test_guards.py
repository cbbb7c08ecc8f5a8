"""What the database refuses on its own, when nobody asks the actions."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from omah.core import clock
from omah.money import guards
from omah.money.actions import reverse
from omah.money.models import Account, Book, Closing, Code, DaySum, Entry, Fund, Leg
from omah.network.models import Organisation

JUNE = date(2020, 6, 1)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows")


@pytest.fixture
def posted(move):
    return move(Code.OPENING, Code.CASH, 50_000, day=JUNE)


@pytest.fixture
def draft(book, cast):
    """An entry as a mistaken programme would write it; the tests spoil it and post it."""

    def draft(*amounts, **fields):
        fields = {
            "book": book,
            "day": JUNE,
            "year": 2020,
            "reason": "move",
            "memo": "x",
            "by": cast.tari,
        } | fields
        entry = Entry.objects.create(**fields)
        for code, amount in amounts:
            account = code if isinstance(code, Account) else book.accounts.get(code=code)
            Leg.objects.create(entry=entry, account=account, fund=general(book), amount=amount)
        return entry

    return draft


def general(book):
    return book.funds.get(origin="general")


def post(entry, **fields):
    fields = {"posted_at": clock.now(), "number": entry.book.next_number(2020)} | fields
    return Entry.objects.filter(pk=entry.pk).update(**fields)


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def refused(why):
    return pytest.raises(IntegrityError, match=why)


def test_a_sound_draft_is_posted(draft):
    assert post(draft(("101", 5), ("301", -5))) == 1


@pytest.mark.parametrize(
    ("why", "amounts"),
    [
        ("has_two_legs", []),
        ("sums_to_zero|two_legs", [("101", 5)]),
        ("sums_to_zero", [("101", 5), ("301", -4)]),
        ("sums_to_zero", [("101", 5), ("301", 5)]),
        ("both_sides", [("199", 5), ("301", -5)]),
        ("both_sides", [("101", 5), ("302", -5)]),
    ],
)
def test_a_draft_that_does_not_balance_stays_a_draft(draft, why, amounts):
    with refused(why):
        post(draft(*amounts))


def test_a_draft_keeps_to_its_book(draft, other_book):
    with refused("keeps_to_its_book"):
        post(draft(("101", 5), (other_book.accounts.get(code="301"), -5)))


def test_a_draft_is_not_posted_into_a_closed_period(draft, close):
    close(JUNE)

    with refused("open_period"):
        post(draft(("101", 5), ("301", -5)))


@pytest.mark.parametrize("fields", [{"number": 3}, {"number": 0}, {"number": 2, "year": 2019}])
def test_a_draft_takes_the_next_number_of_its_year(draft, posted, fields):
    with pytest.raises(IntegrityError):
        post(draft(("101", 5), ("301", -5)), **fields)


def test_a_posted_entry_has_a_number(draft):
    with pytest.raises(IntegrityError):
        post(draft(("101", 5), ("301", -5)), number=None)


@pytest.mark.parametrize(
    "amounts", [[("101", -49_999), ("301", 49_999)], [("409", -50_000), ("301", 50_000)]]
)
def test_a_reversal_takes_back_exactly_what_was_done(draft, posted, amounts):
    with refused("reversal_mirrors"):
        post(draft(*amounts, reverses=posted))


def test_a_reversal_is_not_reversed(cast, draft, posted):
    reversal = reverse(entry_id=posted.pk, reason="Salah", by=cast.tari)

    with refused("reversal_mirrors"):
        post(draft(("101", 50_000), ("301", -50_000), reverses=reversal))


def test_a_draft_sums_to_zero_in_every_fund(draft, book, fund):
    entry = draft(("101", 5), ("301", -5))
    entry.legs.filter(amount=5).update(fund=fund())

    with refused("sums_to_zero"):
        post(entry)


def test_a_draft_keeps_to_the_funds_of_its_book(draft, other_book):
    entry = draft(("101", 5), ("301", -5))
    entry.legs.update(fund=general(other_book))

    with refused("keeps_to_its_book"):
        post(entry)


@pytest.mark.parametrize(("purse", "whose"), [("101", "fund"), ("102", "purse")])
def test_neither_a_purse_nor_a_fund_is_left_below_zero(draft, posted, fund, purse, whose):
    """The cash is in the general fund and in hand: it is in no other purse and in no other fund."""
    entry = draft((purse, -5), ("301", 5))
    if whose == "fund":
        entry.legs.update(fund=fund())

    with refused(f"no_{whose}_below_zero"):
        post(entry)


def test_two_drafts_posted_at_once_do_not_spend_the_same_cash(draft, posted):
    drafts = [draft(("101", -40_000), ("301", 40_000)).pk for _n in range(2)]

    def post_at_once(first, then):
        number = models.Case(
            models.When(pk=first, then=2), models.When(pk=then, then=3), output_field=models.IntegerField()
        )
        with transaction.atomic():
            Entry.objects.filter(pk__in=drafts).update(posted_at=clock.now(), number=number)

    with refused("no_purse_below_zero|number_follows") as problem:
        post_at_once(*drafts)
    if "number_follows" in str(problem.value):  # the database took the later one first
        with refused("no_purse_below_zero"):
            post_at_once(*reversed(drafts))


@pytest.mark.parametrize("whose", ["fund", "purse"])
def test_what_is_spent_later_is_not_there_before(move, draft, posted, fund, whose):
    """There is enough in the end, but the day between was below zero."""
    other = fund()
    entry = draft(("101", -50_001), ("301", 50_001))
    if whose == "fund":
        move(Code.OPENING, Code.CASH, 5, day=JUNE, fund_id=other.pk)
    move(Code.OPENING, Code.CASH, 5, day=date(2020, 6, 3))

    with refused(f"no_{whose}_below_zero"):
        post(entry)


def test_a_book_is_not_closed_by_one(draft, book, cast, agreed):
    closing = Closing.objects.create(book=book, through=JUNE, reason="x", asked_by=cast.tari)
    for deed in (
        lambda: Book.objects.update(closed_through=JUNE),
        lambda: Closing.objects.filter(pk=closing.pk).update(
            state="done", decided_by=cast.tari, decided_at=clock.now()
        ),
        lambda: Closing.objects.create(
            book=book,
            reason="x",
            asked_by=cast.tari,
            state="done",
            decided_by=cast.wira,
            decided_at=clock.now(),
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    closing.delete()
    agreed(JUNE)

    assert Book.objects.update(closed_through=JUNE) == 1
    with refused("closed_by_two"), transaction.atomic():
        Book.objects.update(closed_through=None)
    with refused("money_closing"), transaction.atomic():
        Closing.objects.update(reason="y")


def test_nothing_is_born_posted(book, draft):
    with refused("starts_as_a_draft"):
        draft(posted_at=clock.now(), number=1)


def first_leg():
    return Leg.objects.order_by("pk").first()


ATTACKS = {
    "update": lambda entry: Entry.objects.filter(pk=entry.pk).update(memo="x"),
    "save": lambda entry: entry.save(),
    "unpost": lambda entry: Entry.objects.update(posted_at=None, number=None),
    "move to another day": lambda entry: Entry.objects.update(day=date(2020, 6, 2)),
    "renumber": lambda entry: Entry.objects.update(number=7),
    "delete": lambda entry: entry.delete(),
    "delete in bulk": lambda entry: Entry.objects.all().delete(),
    "delete without legs": lambda entry: Entry.objects.all()._raw_delete("default"),
    "bulk update": lambda entry: Entry.objects.bulk_update([entry], ["memo"]),
    "change a leg": lambda entry: Leg.objects.filter(pk=first_leg().pk).update(amount=1),
    "change all legs": lambda entry: Leg.objects.update(amount=-1 * 1),
    "turn all legs": lambda entry: run("UPDATE money_leg SET amount = -amount"),
    "another account": lambda entry: run("UPDATE money_leg SET account_id = account_id + 1"),
    "another fund": lambda entry: Leg.objects.update(
        fund=Fund.objects.create(book=entry.book, name="x", origin="csr")
    ),
    "restrict a fund": lambda entry: Fund.objects.update(origin="grant", is_restricted=True),
    "delete a fund raw": lambda entry: run("DELETE FROM money_fund"),
    "close a book alone": lambda entry: Book.objects.update(closed_through=JUNE),
    "another order": lambda entry: Leg.objects.update(order="work.order:2"),
    "delete a leg": lambda entry: first_leg().delete(),
    "delete legs raw": lambda entry: run("DELETE FROM money_leg"),
    "add a leg": lambda entry: Leg.objects.create(
        entry=entry, account=first_leg().account, fund=first_leg().fund, amount=1
    ),
    "add legs in bulk": lambda entry: Leg.objects.bulk_create(
        Leg(entry=entry, account=first_leg().account, fund=first_leg().fund, amount=amount)
        for amount in (1, -1)
    ),
    "delete the entry raw": lambda entry: run("DELETE FROM money_entry"),
    "unpost raw": lambda entry: run("UPDATE money_entry SET posted_at = NULL, number = NULL"),
    "move an account": lambda entry: Account.objects.filter(code="101").update(
        book=Book.objects.create(organisation=Organisation.objects.exclude(pk=entry.book.organisation_id)[0])
    ),
    "another kind": lambda entry: Account.objects.filter(code="301").update(kind="income"),
    "another code": lambda entry: run("UPDATE money_account SET code = 'x' WHERE code = '301'"),
    "change a sum of a day": lambda entry: DaySum.objects.update(amount=1),
    "count an entry twice": lambda entry: run("UPDATE money_daysum SET amount = amount * 2"),
    "count an entry that is not there": lambda entry: run("UPDATE money_daysum SET upto = upto + 1"),
    "another day of a sum": lambda entry: DaySum.objects.update(day=date(2020, 6, 2)),
    "delete a sum of a day": lambda entry: DaySum.objects.all().delete(),
    "invent a sum of a day": lambda entry: DaySum.objects.create(
        account=entry.book.accounts.get(code="102"), fund=general(entry.book), day=JUNE, amount=1, upto=1
    ),
    "delete an account raw": lambda entry: run("DELETE FROM money_account WHERE code = '101'"),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_posted_stays(posted, attack):
    before = on_record()

    with refused("money_"), transaction.atomic():
        attack(posted)

    assert on_record() == before


def on_record():
    return [list(model.objects.values_list()) for model in (Entry, Leg, DaySum)]


def test_a_leg_does_not_move_into_or_out_of_a_posted_entry(draft, posted):
    other = draft(("101", 5))

    for legs, entry in ((other.legs, posted), (posted.legs, other)):
        with refused("needs_a_draft"), transaction.atomic():
            legs.update(entry=entry)


def test_a_draft_does_not_become_another_entry(draft, posted):
    other = draft(("101", 5))

    for change in ("id = id + 100", "ref = 'abcdefghjkmn'"):
        with refused("stays_itself"), transaction.atomic():
            run(f"UPDATE money_entry SET {change} WHERE id = %s", other.pk)


def test_a_leg_of_a_draft_does_not_push_out_a_posted_one(draft, posted):
    leg = draft(("101", 5)).legs.get()
    policy = "OR REPLACE" if connection.vendor == "sqlite" else ""

    with refused("stays_itself"), transaction.atomic():
        run(f"UPDATE {policy} money_leg SET id = %s WHERE id = %s", first_leg().pk, leg.pk)


REPLACEMENTS = {
    "an entry by its id": ("money_entry", "id = id, ref = 'abcdefghjkmn'"),
    "an entry by its ref": ("money_entry", "id = 999"),
    "a leg": ("money_leg", "amount = 1"),
    "a leg into a draft": ("money_leg", "entry_id = (SELECT id FROM money_entry WHERE posted_at IS NULL)"),
    "a fund": ("money_fund", "name = 'x'"),
    "a sum of a day": ("money_daysum", "amount = 1"),
    "a sum of a day by its account": ("money_daysum", "id = 999"),
    "an account": ("money_account", "is_cash = 0"),
    "an account by its code": ("money_account", "id = 999"),
}


@sqlite_only
@pytest.mark.parametrize(("table", "change"), REPLACEMENTS.values(), ids=REPLACEMENTS)
def test_nothing_posted_is_replaced(draft, posted, table, change):
    draft(("101", 5))
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    changed = {"posted_at": "NULL", "number": "NULL"} | dict(pair.split(" = ") for pair in change.split(", "))
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    columns = ", ".join(f'"{column}"' for column in columns)

    with refused("money_"), transaction.atomic():
        run(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {values} FROM {table} ORDER BY id LIMIT 1")


@sqlite_only
@pytest.mark.parametrize("policy", ["IGNORE", "REPLACE", "FAIL"])
def test_no_conflict_policy_gets_past_the_guards(posted, policy):
    with refused("money_"), transaction.atomic():
        run(f"UPDATE OR {policy} money_leg SET amount = 1")
    with refused("money_"), transaction.atomic():
        run(f"UPDATE OR {policy} money_entry SET posted_at = NULL, number = NULL")
    with refused("money_"), transaction.atomic():
        run(f"UPDATE OR {policy} money_daysum SET amount = 1")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL truncates")
@pytest.mark.parametrize("table", guards.TABLES)
def test_money_on_record_is_not_truncated(posted, table):
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with refused("is_not_emptied"), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")


def test_a_missing_guard_is_noticed_and_put_up_again(db):
    assert guards.LEDGER.check(databases=["default"]) == []

    guards.LEDGER.take_down(connection)

    (complaint,) = guards.LEDGER.check(databases=["default"])
    assert complaint.id == "money.W001" and "money_entry_sums_to_zero" in complaint.msg
    guards.LEDGER.put_up(connection)
    assert guards.LEDGER.check(databases=["default"]) == []


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL switches triggers off")
def test_a_guard_that_is_switched_off_is_noticed(db):
    run("ALTER TABLE money_leg DISABLE TRIGGER money_leg_update_needs_a_draft")

    assert guards.LEDGER.missing(connection) == ["money_leg_update_needs_a_draft"]


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_up_again_after_a_migration(posted):
    guards.LEDGER.take_down(connection)

    call_command("migrate", verbosity=0, run_syncdb=True)

    assert guards.LEDGER.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_guards_stand_after_a_test_that_committed(db):
    assert not Entry.objects.exists()
    assert guards.LEDGER.missing(connection) == []
