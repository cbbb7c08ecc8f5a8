"""Money in, out, moved and entrusted, in the words of somebody who never kept books."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.money.fields import PROOF, ProofField
from omah.money.forms.fields import FundField, ProgrammeField, ask_only_where_there_is_a_choice
from omah.money.models import LARGEST_AMOUNT, LONGEST_MEMO, Account, Code
from omah.ui.forms import DayField, OneOf, RupiahField

OF_ORDERS = {Code.RECEIVABLE, Code.WAGES_OWED, Code.ORDERS, Code.WAGES}
"""Invoices, payments and wages are put on record where the order is, and only there."""
OF_THEIR_OWN = {Code.OPENING, Code.RELEASED, Code.BETWEEN_FUNDS, Code.ENTRUSTED, Code.WEAR, Code.WORN}
"""These have pages of their own, or come with no money."""
Kind = Account.Kind


def amount_field(**more: Any):
    """How much money: whole rupiah, at least one."""
    options: dict[str, Any] = {
        "label": _("Berapa?"),
        "help_text": _("Dalam rupiah penuh, misalnya 250.000."),
        "min_value": 1,
        "max_value": LARGEST_AMOUNT,
        "error_messages": {"required": _("Isi jumlah uangnya.")},
    }
    return RupiahField(**options | more)


def day_field():
    """The day on which money changed its place."""
    return DayField(
        label=_("Tanggal"),
        help_text=_("Hari uangnya berpindah, misalnya 4/5/2020."),
        initial=clock.today,
        error_messages={"required": _("Isi tanggalnya.")},
    )


def memo_field(**more: Any):
    """What it was for, in a few words."""
    options: dict[str, Any] = {
        "label": _("Keterangan"),
        "help_text": _("Tulis singkat untuk apa, dari siapa, atau kepada siapa."),
        "max_length": LONGEST_MEMO,
        "widget": forms.TextInput(attrs={"autocomplete": "off"}),
        "error_messages": {"required": _("Tulis untuk apa uang ini.")},
    }
    return forms.CharField(**options | more)


class AccountField(forms.ChoiceField):
    """A place or a purpose of money, by its code; the form says which there are."""

    default_error_messages = {"invalid_choice": _("Pilih dari daftar ini.")}

    def offer(self, accounts):
        self.choices = [("", _("Pilih …")), *((account.code, str(account)) for account in accounts)]


class MoveForm(forms.Form):
    """Money moves from one place to another; subclasses say which places, in the words of their page."""

    source_label: Any = _("Diambil dari mana?")
    target_label: Any = _("Masuk ke mana?")
    amount = amount_field()
    source_code = AccountField(error_messages={"required": _("Pilih dari mana uang ini.")})
    target_code = AccountField(error_messages={"required": _("Pilih untuk apa atau ke mana uang ini.")})
    fund = FundField()
    programme = ProgrammeField()
    day = day_field()
    memo = memo_field()

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
        """Rows by their ids, as actions take them."""
        data = {**self.cleaned_data}
        for name in ("fund", "programme"):
            row = data.pop(name, None)
            data[f"{name}_id"] = row and row.pk
        return data


class ReceiveForm(MoveForm):
    """Uang masuk: into cash, from whoever gave, earned, lent or gave back."""

    source_label = _("Uang ini dari mana?")
    field_order = ("amount", "source_code", "target_code")

    scan = ProofField(label=_("Foto bukti"), help_text=PROOF, required=False)

    def may_give(self, account):
        is_from = not account.is_cash and account.kind != Kind.EXPENSE
        return is_from and account.code not in OF_THEIR_OWN | {Code.GOODS, Code.CAPITAL}


class SpendForm(MoveForm):
    """Uang keluar: out of cash, for a cost, a thing, or to pay something back."""

    target_label = _("Untuk apa?")
    field_order = ("amount", "target_code", "source_code")

    scan = ProofField(label=_("Foto nota atau kuitansi"), help_text=PROOF, required=False)

    def may_take(self, account):
        is_for = account.kind in {Kind.ASSET, Kind.LIABILITY, Kind.EXPENSE}
        return is_for and not account.is_cash and account.code not in OF_THEIR_OWN


class EntrustForm(forms.Form):
    """Uang titipan: money of others that lies with us, and goes back to them."""

    direction = OneOf(
        label=_("Apa yang terjadi?"),
        choices=[("in", _("Seseorang menitipkan uang")), ("out", _("Titipan dikembalikan"))],
        error_messages={"required": _("Pilih: dititipkan atau dikembalikan.")},
    )
    amount = amount_field()
    purse = AccountField(
        label=_("Di mana uangnya?"), error_messages={"required": _("Pilih di mana uangnya.")}
    )
    day = day_field()
    memo = memo_field(label=_("Titipan siapa, untuk apa?"), help_text="")

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
        return data | {"reason": direction}


class ReverseForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa dibatalkan?"),
        help_text=_("Misalnya: jumlahnya salah, tercatat dua kali."),
        max_length=LONGEST_MEMO,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis mengapa catatan ini dibatalkan.")},
    )
