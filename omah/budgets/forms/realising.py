"""Questions about money that is ordered, spent, shifted or handed out beforehand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.budgets.models import LONGEST_REASON
from omah.money.fields import PROOF, AccountField, FundField, ProofField, amount_field, moved_on
from omah.money.models import LONGEST_MEMO
from omah.network.models import Membership
from omah.ui.questions import RowField, by_ids, words


class AmountForm(forms.Form):
    """How much of which fund."""

    amount = amount_field()
    fund: Any = FundField(_("Dari dana mana?"))

    def __init__(self, *args, funds, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(fund=funds)

    def offer(self, **rows):
        """What there is to choose from, field by field."""
        fields: Any = self.fields
        for name, some in rows.items():
            fields[name].offer(some)

    def clean(self):
        return by_ids(self.cleaned_data, "fund")


class SpendForm(AmountForm):
    """What was paid, and its receipt."""

    purse: Any = AccountField()
    day = moved_on()
    memo = words(_("Untuk apa, kepada siapa?"), _("Tulis untuk apa uang ini."), most=LONGEST_MEMO)
    commitment: Any = RowField(_("Membayar pesanan"), empty_label=_("Tidak"))
    scan = ProofField(label=_("Foto bukti"), help_text=PROOF, required=False)
    no_proof = words(
        _("Mengapa tidak ada bukti?"),
        most=LONGEST_REASON,
        help_text=_("Isi hanya bila buktinya memang tidak ada, misalnya ojek tanpa karcis."),
    )

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, funds=line.sources.funds(), **kwargs)
        budget = line.budget
        purse: Any = self.fields["purse"]
        held = [each for each in budget.advances.select_related("holder") if each.left()]
        self._advances = {each.ref: each.pk for each in held}
        self.offer(purse=budget.book.accounts.cash(), commitment=(ordered := line.commitments.open()))
        purse.choices = [*purse.choices, *((each.ref, str(each)) for each in held)]
        if not ordered:
            del self.fields["commitment"]

    def clean(self):
        """Cash in somebody's hands is a purse to whoever fills this in."""
        data = by_ids(super().clean(), "commitment")
        return data | {"advance_id": self._advances.get(data.get("purse", ""))}


class CommitForm(AmountForm):
    """What was ordered."""

    what = words(_("Apa yang dipesan, dari siapa?"), _("Tulis apa yang dipesan."), most=LONGEST_REASON)


class ShiftForm(AmountForm):
    """From which line to which, and why."""

    source: Any = RowField(_("Dari baris mana?"), _("Pilih baris asalnya."))
    target: Any = RowField(_("Ke baris mana?"), _("Pilih baris tujuannya."))
    reason = words(_("Mengapa?"), _("Tulis alasannya."), most=LONGEST_REASON)
    field_order = ("source", "target", "amount", "fund", "reason")

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(source=lines, target=lines)

    def clean(self):
        return by_ids(super().clean(), "source", "target")


class AdvanceForm(AmountForm):
    """To whom."""

    holder: Any = RowField(_("Diserahkan kepada siapa?"), _("Pilih siapa yang membawa uangnya."))
    purse = AccountField()
    day = moved_on()
    field_order = ("holder", "amount", "fund", "purse", "day")

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(organisation=book.organisation).current()
        holders = User.objects.filter(pk__in=held.values("user")).order_by("name")
        self.offer(holder=holders, purse=book.accounts.cash())

    def clean(self):
        return by_ids(super().clean(), "holder")


class ReturnForm(forms.Form):
    """How much came back."""

    amount = amount_field(_("Berapa yang dikembalikan?"))
    purse: Any = AccountField()
    day = moved_on()

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purse: Any = self.fields["purse"]
        purse.offer(book.accounts.cash())
