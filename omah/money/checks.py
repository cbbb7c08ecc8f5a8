"""Contradictions to look for every night: everything is added up again."""

from collections import Counter
from datetime import timedelta

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, Sum
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.money import guards
from omah.money.models import Account, Book, Closing, DaySum, Entry, Fund, Leg, Proof
from omah.ui import saying

LONGEST_DRAFT = timedelta(days=1)


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    for check in (
        guards_down,
        unbalanced,
        strays,
        gaps,
        forgotten_drafts,
        overdrawn,
        miscounted,
        crooked_reversals,
        crooked_books,
        closed_alone,
        changed_proofs,
    ):
        yield from check()


def guards_down():
    """Guards of the ledger that are not up: until they are, the database would let an entry be changed."""
    for name in guards.LEDGER.missing(connection):
        yield (
            "money.guard",
            _("Penjaga buku uang «%(name)s» tidak terpasang. Jalankan: omah manage migrate.")
            % {"name": name},
        )


def unbalanced():
    """Posted entries whose legs are fewer than two, or do not sum to zero in every fund."""
    counted = Entry.objects.posted().annotate(n=Count("legs"))
    sums = Leg.objects.posted().order_by().values("entry", "fund").annotate(n=Sum("amount")).exclude(n=0)
    for entry in counted.filter(Q(n__lt=2) | Q(pk__in=sums.values("entry"))):
        yield "money.unbalanced", _("Catatan %(entry)s di %(book)s tidak seimbang.") % _named(entry)


def strays():
    """Entries with a leg on an account of another book."""
    strangers = Leg.objects.filter(
        ~Q(account__book=F("entry__book"))
        | ~Q(fund__book=F("entry__book"))
        | (Q(programme__isnull=False) & ~Q(programme__book=F("entry__book")))
    )
    for entry in Entry.objects.filter(pk__in=strangers.values("entry")):
        yield "money.stray", _("Catatan %(entry)s di %(book)s memakai akun dari buku lain.") % _named(entry)


def gaps():
    """Years in which a number is missing."""
    years = Entry.objects.posted().order_by("book", "year").values("book", "year")
    for found in years.annotate(n=Count("pk"), first=Min("number"), last=Max("number")):
        if (found["first"], found["last"]) != (1, found["n"]):
            facts = {"book": Book.objects.get(pk=found["book"]), "year": found["year"]}
            yield "money.gap", _("Nomor catatan tahun %(year)s di %(book)s tidak urut.") % facts


def forgotten_drafts():
    """Drafts are posted in the deed that makes them; one that is left over is a deed half done."""
    for entry in Entry.objects.filter(posted_at=None, made_at__lt=clock.now() - LONGEST_DRAFT):
        facts = {"book": entry.book, "day": saying.day(entry.day)}
        yield "money.draft", _("Catatan tanggal %(day)s di %(book)s belum selesai dicatat.") % facts


def overdrawn():
    """Purses and funds whose cash was below zero at the end of any day."""
    for model, owner in ((Account, "account"), (Fund, "fund")):
        found = _below_zero(owner)
        for one in model.objects.filter(pk__in=found).select_related("book").order_by("pk"):
            facts = {"account": one, "book": one.book}
            yield "money.overdrawn", _("%(account)s di %(book)s pernah di bawah nol.") % facts


def _below_zero(owner):
    cash = Leg.objects.posted().filter(account__is_cash=True).order_by("entry__day")
    balance: Counter = Counter()
    found = set()
    for key, _day, n in cash.values_list(owner, "entry__day").annotate(n=Sum("amount")):
        balance[key] += n
        if balance[key] < 0:
            found.add(key)
    return found


def miscounted():
    """Books whose sums of a day, which are all that a deed reads, are not what their legs sum to."""
    legs = Leg.objects.posted().order_by().values_list("account__book", "account", "fund", "entry__day")
    added = set(legs.annotate(n=Sum("amount"), upto=Max("entry__number")))
    kept = set(DaySum.objects.values_list("account__book", "account", "fund", "day", "amount", "upto"))
    for book in Book.objects.filter(pk__in={row[0] for row in added ^ kept}):
        sentence = _("Jumlah harian %(book)s tidak sama dengan catatannya. Jalankan: omah manage migrate.")
        yield "money.sums", sentence % {"book": book}


def crooked_reversals():
    """Reversals that do not take back exactly what the other entry did."""
    for reversal in Entry.objects.posted().filter(reverses__isnull=False):
        both = Leg.objects.filter(entry__in=[reversal.pk, reversal.reverses_id])
        if both.order_by().values("account", "fund").annotate(n=Sum("amount")).exclude(n=0).exists():
            yield "money.reversal", _("Pembatalan %(entry)s di %(book)s tidak sama besar.") % _named(reversal)


def crooked_books():
    """Books whose accounts do not sum to zero."""
    for book in Book.objects.all():
        if total := sum(account.total for account in book.trial_balance()):
            facts = {"book": book, "total": formats.rupiah(total)}
            yield "money.book", _("%(book)s berselisih %(total)s.") % facts


def closed_alone():
    """Books that are closed up to a day on which no two persons agreed."""
    agreed = Closing.objects.filter(state=Closing.State.DONE).order_by("book", "-pk")
    last: dict[int, Closing] = {}
    for closing in agreed:
        last.setdefault(closing.book_id, closing)
    for book in Book.objects.all():
        if book.closed_through != (last[book.pk].through if book.pk in last else None):
            yield "money.closed", _("%(book)s ditutup tanpa persetujuan dua orang.") % {"book": book}


def changed_proofs():
    """Receipts that are no longer what was uploaded; one at a time, as they are large."""
    for proof in Proof.objects.filter(withdrawn_at=None).select_related("entry__book").iterator(1):
        if not proof.is_whole():
            yield "money.proof", _("Bukti catatan %(entry)s di %(book)s berubah.") % _named(proof.entry)


def _named(entry):
    return {"entry": entry, "book": entry.book}
