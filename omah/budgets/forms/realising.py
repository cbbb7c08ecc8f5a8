"""Questions about money that is ordered, spent, shifted or handed out beforehand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.budgets.forms.drafting import CHOOSE
from omah.budgets.models import LONGEST_REASON
from omah.core import clock
from omah.money.fields import PROOF, ProofField
from omah.money.models import LARGEST_AMOUNT, LONGEST_MEMO
from omah.network.models import Membership
from omah.ui.forms import DayField, RupiahField


class AmountForm(forms.Form):
    """How much of which fund."""

    amount = RupiahField(
        label=_("Berapa?"),
        help_text=_("Dalam rupiah penuh, misalnya 250.000."),
        min_value=1,
        max_value=LARGEST_AMOUNT,
        error_messages={"required": _("Isi jumlah uangnya.")},
    )
    fund = forms.ChoiceField(
        label=_("Dari dana mana?"), error_messages=CHOOSE | {"required": _("Pilih dananya.")}
    )

    def __init__(self, *args, funds, **kwargs):
        super().__init__(*args, **kwargs)
        self._keys = {fund.ref: fund.pk for fund in funds}
        self.offer("fund", [(fund.ref, str(fund)) for fund in funds])

    def offer(self, name, choices, empty=None):
        field: Any = self.fields[name]
        field.choices = [*([("", empty)] if empty else []), *choices]

    def clean_fund(self):
        return self._keys[self.cleaned_data["fund"]]


class PurseForm(forms.Form):
    """From which purse, or into which, and when."""

    purse = forms.ChoiceField(
        label=_("Kas atau rekening"),
        error_messages=CHOOSE | {"required": _("Pilih kas atau rekeningnya.")},
    )
    day = DayField(
        label=_("Tanggal"),
        help_text=_("Hari uangnya berpindah, misalnya 4/5/2020."),
        initial=clock.today,
        error_messages={"required": _("Isi tanggalnya.")},
    )


def purses(book):
    return [(account.code, str(account)) for account in book.accounts.cash()]


class SpendForm(AmountForm, PurseForm):
    """What was paid, and its receipt."""

    memo = forms.CharField(
        label=_("Untuk apa, kepada siapa?"),
        max_length=LONGEST_MEMO,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis untuk apa uang ini.")},
    )
    commitment = forms.ChoiceField(label=_("Membayar pesanan"), required=False, error_messages=CHOOSE)
    file = ProofField(label=_("Foto bukti"), help_text=PROOF, required=False)
    no_proof = forms.CharField(
        label=_("Mengapa tidak ada bukti?"),
        help_text=_("Isi hanya bila buktinya memang tidak ada, misalnya ojek tanpa karcis."),
        max_length=LONGEST_REASON,
        required=False,
    )
    field_order = ("amount", "fund", "purse", "day", "memo", "commitment", "file", "no_proof")

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, funds=[source.fund for source in line.sources.all()], **kwargs)
        budget = line.budget
        self._advances = {
            each.ref: each.pk for each in budget.advances.select_related("holder") if each.left()
        }
        holders = [(each.ref, str(each)) for each in budget.advances.all() if each.ref in self._advances]
        self.offer("purse", [*purses(budget.book), *holders])
        open_ones = line.commitments.open()
        self._commitments = {each.ref: each.pk for each in open_ones}
        self.offer("commitment", [(each.ref, str(each)) for each in open_ones], _("Tidak"))
        if not self._commitments:
            del self.fields["commitment"]

    def asked(self):
        """What was answered, as the deed wants it."""
        data = dict(self.cleaned_data)
        purse = data.pop("purse")
        return {
            **{name: data[name] for name in ("amount", "day", "memo", "no_proof")},
            "fund_id": data["fund"],
            "purse": purse,
            "advance_id": self._advances.get(purse),
            "commitment_id": self._commitments.get(data.get("commitment", "")),
            "scan": data["file"],
        }


class CommitForm(AmountForm):
    """What was ordered."""

    what = forms.CharField(
        label=_("Apa yang dipesan, dari siapa?"),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Tulis apa yang dipesan.")},
    )


class ShiftForm(AmountForm):
    """From which line to which, and why."""

    source = forms.ChoiceField(
        label=_("Dari baris mana?"), error_messages=CHOOSE | {"required": _("Pilih baris asalnya.")}
    )
    target = forms.ChoiceField(
        label=_("Ke baris mana?"), error_messages=CHOOSE | {"required": _("Pilih baris tujuannya.")}
    )
    reason = forms.CharField(
        label=_("Mengapa?"), max_length=LONGEST_REASON, error_messages={"required": _("Tulis alasannya.")}
    )
    field_order = ("source", "target", "amount", "fund", "reason")

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self._lines = {line.ref: line.pk for line in lines}
        for name in ("source", "target"):
            self.offer(name, [(line.ref, str(line)) for line in lines], _("Pilih …"))

    def asked(self):
        """What was answered, as the deed wants it."""
        data = self.cleaned_data
        return {
            "fund_id": data["fund"],
            "source_id": self._lines[data["source"]],
            "target_id": self._lines[data["target"]],
            "amount": data["amount"],
            "reason": data["reason"],
        }


class AdvanceForm(AmountForm, PurseForm):
    """To whom."""

    holder = forms.ChoiceField(
        label=_("Diserahkan kepada siapa?"),
        error_messages=CHOOSE | {"required": _("Pilih siapa yang membawa uangnya.")},
    )
    field_order = ("holder", "amount", "fund", "purse", "day")

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(organisation=book.organisation).current()
        users = User.objects.filter(pk__in=held.values("user")).order_by("name")
        self._holders = {user.ref: user.pk for user in users}
        self.offer("holder", [(user.ref, str(user)) for user in users], _("Pilih …"))
        self.offer("purse", purses(book))

    def asked(self):
        """What was answered, as the deed wants it."""
        data = dict(self.cleaned_data)
        data["holder_id"], data["fund_id"] = self._holders[data.pop("holder")], data.pop("fund")
        return data


class ReturnForm(PurseForm):
    """How much came back."""

    amount = RupiahField(
        label=_("Berapa yang dikembalikan?"),
        min_value=1,
        max_value=LARGEST_AMOUNT,
        error_messages={"required": _("Isi jumlah uangnya.")},
    )
    field_order = ("amount", "purse", "day")

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["purse"]
        field.choices = purses(book)
