"""Money in, out, moved and entrusted, in the words of somebody who never kept books."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money import labels
from omah.money.fields import (
    PROOF,
    AccountField,
    FundField,
    ProgrammeField,
    ProofField,
    amount_field,
    moved_on,
)
from omah.money.models import GIVEN, LONGEST_MEMO, Account, Code, Fund
from omah.network.fields import OrganisationField
from omah.trail.models import label
from omah.ui.questions import RowField, by_ids, one_of, words

OF_ORDERS = {Code.RECEIVABLE, Code.WAGES_OWED, Code.ORDERS, Code.WAGES}
"""Invoices, payments and wages are put on record where the order is, and only there."""
OF_THEIR_OWN = {Code.OPENING, Code.RELEASED, Code.BETWEEN_FUNDS, Code.ENTRUSTED, Code.WEAR, Code.WORN}
"""These have pages of their own, or come with no money."""
Kind = Account.Kind


def memo_field(label, help_text=""):
    """What it was for, in a few words."""
    return words(label, _("Tulis untuk apa uang ini."), most=LONGEST_MEMO, help_text=help_text)


def ask_only_where_there_is_a_choice(form, book):
    """A book with the general fund alone asks for no fund; one without programmes for no programme."""
    funds, programmes = book.funds.by_hand(), book.programmes.all()
    form.fields["fund"].offer(funds)
    if len(funds) > 1:
        form.fields["fund"].initial = next(one.ref for one in funds if one.origin == Fund.Origin.GENERAL)
    else:
        del form.fields["fund"]
    form.fields["programme"].offer(programmes)
    if not programmes:
        del form.fields["programme"]


class MoveForm(forms.Form):
    """Money moves from one place to another; subclasses say which places, in the words of their page."""

    source_label: Any = _("Diambil dari mana?")
    target_label: Any = _("Masuk ke mana?")
    amount = amount_field()
    source_code = AccountField(missing=_("Pilih dari mana uang ini."))
    target_code = AccountField(missing=_("Pilih untuk apa atau ke mana uang ini."))
    fund = FundField()
    programme = ProgrammeField()
    day = moved_on()
    memo = memo_field(_("Keterangan"), _("Tulis singkat untuk apa, dari siapa, atau kepada siapa."))

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        by_hand = [account for account in book.accounts.all() if account.code not in OF_ORDERS]
        self._offer("source_code", self.source_label, filter(self.may_give, by_hand))
        self._offer("target_code", self.target_label, filter(self.may_take, by_hand))
        ask_only_where_there_is_a_choice(self, book)

    def _offer(self, name, label, accounts):
        field: Any = self.fields[name]
        field.label = label
        field.offer(accounts)

    def may_give(self, account):
        return account.is_cash

    def may_take(self, account):
        return account.is_cash

    def clean(self):
        return by_ids(self.cleaned_data, "fund", "programme")


class LabelField(RowField):
    """A row of another domain that money may be for; cleaned to its label."""

    def __init__(self, rows, question):
        super().__init__(question, empty_label=_("tidak untuk satu pun"))
        self.offer(rows)

    def clean(self, value):
        row = super().clean(value)
        return label(row) if row else ""


class ForSomethingForm(MoveForm):
    """What it is for beyond this book: an order, a body that pays or is paid. Orders are asked for only where there are
    any that this person may choose."""

    party_label: Any
    field_order: tuple[str, ...] = ()

    def __init__(self, *args, book, user, **kwargs):
        super().__init__(*args, book=book, **kwargs)
        columns = [*self._ask_for_kinds(book, user), "party"]
        self.fields["party"] = OrganisationField(label=self.party_label, required=False)
        self.order_fields([*self.field_order, "fund", "programme", *columns])

    def _ask_for_kinds(self, book, user):
        for kind, rows in labels.chosen_by_hand(book, user):
            if rows.exists():
                self.fields[kind.column] = LabelField(rows, kind.question)
                yield kind.column

    def clean(self):
        data = super().clean()
        party = data.pop("party", None)
        return data | {"party": label(party) if party else ""}


class ReceiveForm(ForSomethingForm):
    """Uang masuk: into cash, from whoever gave, earned, lent or gave back."""

    source_label = _("Uang ini dari mana?")
    party_label = _("Lembaga mana yang memberi?")
    field_order = ("amount", "source_code", "target_code")

    scan = ProofField(label=_("Foto bukti"), help_text=PROOF, required=False)

    def may_give(self, account):
        is_from = not account.is_cash and account.kind != Kind.EXPENSE
        return is_from and account.code not in OF_THEIR_OWN | GIVEN | {Code.GOODS, Code.CAPITAL}


class SpendForm(ForSomethingForm):
    """Uang keluar: out of cash, for a cost, a thing, or to pay something back."""

    target_label = _("Untuk apa?")
    party_label = _("Lembaga mana yang dibayar?")
    field_order = ("amount", "target_code", "source_code")

    scan = ProofField(label=_("Foto nota atau kuitansi"), help_text=PROOF, required=False)

    def may_take(self, account):
        is_for = account.kind in {Kind.ASSET, Kind.LIABILITY, Kind.EXPENSE}
        return is_for and not account.is_cash and account.code not in OF_THEIR_OWN


class EntrustForm(forms.Form):
    """Uang titipan: money of others that lies with us, and goes back to them."""

    direction = one_of(
        _("Apa yang terjadi?"),
        [("in", _("Seseorang menitipkan uang")), ("out", _("Titipan dikembalikan"))],
        _("Pilih: dititipkan atau dikembalikan."),
    )
    party = OrganisationField(
        label=_("Lembaga mana yang menitipkan?"),
        required=False,
        help_text=_("Kosongkan bila yang menitipkan orang. Saat kembali, sebut lembaga yang sama."),
    )
    amount = amount_field()
    purse = AccountField()
    day = moved_on()
    memo = memo_field(_("Titipan siapa, untuk apa?"))

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purse: Any = self.fields["purse"]
        purse.offer(book.accounts.cash())

    def clean(self):
        data = {**self.cleaned_data}
        purse, direction = data.pop("purse", None), data.pop("direction", None)
        came = direction == "in"
        data["source_code"], data["target_code"] = (
            (Code.ENTRUSTED, purse) if came else (purse, Code.ENTRUSTED)
        )
        party = data.pop("party", None)
        return data | {"reason": direction, "party": label(party) if party else ""}


class ReverseForm(forms.Form):
    reason = words(
        _("Mengapa dibatalkan?"),
        _("Tulis mengapa catatan ini dibatalkan."),
        most=LONGEST_MEMO,
        help_text=_("Misalnya: jumlahnya salah, tercatat dua kali."),
    )
