"""What the treasurer fills in: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.money.models import LARGEST_AMOUNT, LONGEST_MEMO, Account, Code
from omah.ui.forms import DayField, RupiahField

OF_ORDERS = {Code.RECEIVABLE, Code.WAGES_OWED, Code.ORDERS, Code.WAGES}
"""Invoices, payments and wages are put on record where the order is, and only there."""
Kind = Account.Kind


class MoveForm(forms.Form):
    """Money moves from one place to another; subclasses say which places, in the words of their page."""

    source_label: Any = _("Diambil dari mana?")
    target_label: Any = _("Masuk ke mana?")
    source_code = forms.ChoiceField(
        error_messages={
            "required": _("Pilih dari mana uang ini."),
            "invalid_choice": _("Pilih dari daftar ini."),
        }
    )
    target_code = forms.ChoiceField(
        error_messages={
            "required": _("Pilih untuk apa atau ke mana uang ini."),
            "invalid_choice": _("Pilih dari daftar ini."),
        }
    )
    amount = RupiahField(
        label=_("Berapa?"),
        help_text=_("Dalam rupiah penuh, misalnya 250.000."),
        min_value=1,
        max_value=LARGEST_AMOUNT,
        error_messages={"required": _("Isi jumlah uangnya.")},
    )
    day = DayField(
        label=_("Tanggal"),
        help_text=_("Hari uangnya berpindah, misalnya 4/5/2020."),
        initial=clock.today,
        error_messages={"required": _("Isi tanggalnya.")},
    )
    memo = forms.CharField(
        label=_("Keterangan"),
        help_text=_("Tulis singkat untuk apa, dari siapa, atau kepada siapa."),
        max_length=LONGEST_MEMO,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis untuk apa uang ini.")},
    )

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        by_hand = [account for account in accounts if account.code not in OF_ORDERS]
        self._offer("source_code", self.source_label, filter(self.may_give, by_hand))
        self._offer("target_code", self.target_label, filter(self.may_take, by_hand))

    def _offer(self, name, label, accounts):
        field: Any = self.fields[name]
        field.label = label
        field.choices = [("", _("Pilih …")), *((account.code, str(account)) for account in accounts)]

    def may_give(self, account):
        return account.is_cash

    def may_take(self, account):
        return account.is_cash


class ReceiveForm(MoveForm):
    """Uang masuk: into cash, from what it is owed to or earned with."""

    source_label = _("Uang ini dari mana?")

    def may_give(self, account):
        return account.kind in {Kind.LIABILITY, Kind.NET_ASSETS, Kind.INCOME}


class SpendForm(MoveForm):
    """Uang keluar: out of cash, for a cost or to pay something back."""

    target_label = _("Untuk apa?")

    def may_take(self, account):
        return account.kind in {Kind.LIABILITY, Kind.EXPENSE}


class ReverseForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa dibatalkan?"),
        help_text=_("Misalnya: jumlahnya salah, tercatat dua kali."),
        max_length=LONGEST_MEMO,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis mengapa catatan ini dibatalkan.")},
    )
