"""Questions about shared capital: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.signs import check_printable
from omah.money.models import LARGEST_AMOUNT
from omah.network.fields import OrganisationField
from omah.people.models import Person
from omah.pools.models import Move, Pool, Signatory
from omah.pools.models.pools import MOST_PORTIONS
from omah.ui.forms import DayField, NumberField, OneOf, RupiahField
from omah.work.models import CostingMeeting, Order

DAY = {"required": _("Isi tanggalnya.")}
METHOD = {"required": _("Pilih caranya.")}


def words(label, required, *, most=300, rows=0, **more):
    """A field of plain words. ``required`` is what to say when it is empty; "" where it may be."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        validators=[check_printable],
        widget=forms.Textarea(attrs={"rows": rows})
        if rows
        else forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": required,
            "max_length": _("Tulis lebih singkat, paling banyak %(limit_value)d huruf."),
        },
        **more,
    )


def amount(label, **more):
    more = {"min_value": 1, "max_value": LARGEST_AMOUNT} | more
    return RupiahField(label=label, error_messages={"required": _("Isi jumlahnya.")}, **more)


def day():
    return DayField(label=_("Tanggal"), initial=clock.today, error_messages=DAY)


class RowChoice(forms.ModelChoiceField):
    """One row of a short list; cleans to its id, or None."""

    def __init__(self, *, label, required_sentence, **kwargs):
        kwargs.setdefault("empty_label", _("Pilih …"))
        messages = {"required": required_sentence, "invalid_choice": _("Pilih dari daftar ini.")}
        super().__init__(label=label, error_messages=messages, to_field_name="ref", **kwargs)

    def clean(self, value):
        found = super().clean(value)
        return found and found.pk


class TermsForm(forms.Form):
    """What the costing meeting agreed."""

    name = words(_("Nama modal bersama"), _("Isi namanya."), most=80, help_text=_("Misalnya: Modal masker."))
    purpose = words(
        _("Untuk apa modal ini?"),
        _("Tulis untuk apa modal ini."),
        help_text=_("Misalnya: upah sebelum pemesan membayar."),
    )
    meeting_id: Any = RowChoice(
        label=_("Rapat HPP pesanan mana?"),
        required_sentence="",
        required=False,
        queryset=Order.objects.none(),
        empty_label=_("Rapat sendiri, tanpa pesanan"),
    )
    """The order; cleans to its last costing meeting."""
    held_on = DayField(label=_("Tanggal rapat"), initial=clock.today, error_messages=DAY)
    place = words(_("Tempat rapat"), _("Isi tempat rapatnya."), most=200)
    attendees = words(
        _("Siapa yang hadir?"),
        _("Tulis siapa yang hadir, satu baris satu orang."),
        most=1000,
        rows=4,
        help_text=_("Satu baris satu orang: pengurus, pemilik modal, wakil mitra kerja."),
    )
    minutes = words(_("Catatan rapat"), "", most=2000, rows=4)
    return_terms = words(
        _("Kapan modal dikembalikan?"),
        _("Tulis kapan modal dikembalikan."),
        help_text=_("Misalnya: sesudah tagihan dibayar."),
    )
    loss_rule = OneOf(
        label=_("Bila rugi, siapa yang menanggung?"),
        choices=Pool.LossRule,
        error_messages={"required": _("Pilih aturan bila rugi.")},
    )
    ends_on = DayField(label=_("Berakhir paling lambat"), error_messages=DAY)

    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting_id"].queryset = orders  # type: ignore[attr-defined]

    def clean(self):
        super().clean()
        meetings = CostingMeeting.objects.filter(order=self.cleaned_data.get("meeting_id"))
        last = meetings.order_by("-held_on", "-pk").first()
        return self.cleaned_data | {"meeting_id": last and last.pk}


class SignatoryForm(forms.Form):
    """A maker or a body, what is promised, and the part of the result."""

    person_id: Any = RowChoice(
        label=_("Mitra kerja"),
        required_sentence="",
        required=False,
        queryset=Person.objects.none(),
        empty_label=_("Bukan mitra kerja"),
    )
    organisation_id = OrganisationField(
        label=_("Atau lembaga"),
        required=False,
        help_text=_("Tulis nama lembaganya. Kosongkan bila yang ikut mitra kerja."),
    )
    pledged = amount(
        _("Berapa yang disanggupi?"), help_text=_("Uang, ditambah barang menurut nilai yang disepakati.")
    )
    portion = NumberField(
        label=_("Berapa bagian hasilnya?"),
        help_text=_("Misalnya 2, bila hasilnya dua kali bagian orang yang mendapat 1."),
        min_value=1,
        max_value=MOST_PORTIONS,
        error_messages={"required": _("Isi bagian hasilnya.")},
    )

    def __init__(self, *args, makers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person_id"].queryset = makers  # type: ignore[attr-defined]

    def clean(self):
        super().clean()
        body = self.cleaned_data.get("organisation_id")
        return self.cleaned_data | {"organisation_id": body and body.pk}


class PaperSignForm(forms.Form):
    """How somebody signed on paper; who signs by a tap is asked nothing."""

    manner = OneOf(
        label=_("Bagaimana tanda tangannya?"),
        choices=[one for one in Signatory.Manner.choices if one[0] != Signatory.Manner.TAP],
        error_messages={"required": _("Pilih caranya.")},
    )


class MoneyForm(forms.Form):
    """Money, by which way, on which day."""

    amount = amount(_("Berapa?"))
    method = OneOf(label=_("Cara"), choices=Move.Method, error_messages=METHOD)
    day = day()
    note = words(_("Keterangan"), "", most=200)


class GoodsForm(forms.Form):
    """Goods, and how their value was found."""

    goods = words(
        _("Barang apa, berapa banyak?"),
        _("Tulis barangnya."),
        most=200,
        help_text=_("Misalnya: kain 20 meter."),
    )
    amount = amount(_("Berapa nilainya?"))
    basis = OneOf(
        label=_("Nilai ini menurut apa?"),
        choices=Move.Basis,
        error_messages={"required": _("Pilih dasar nilainya.")},
    )
    returnable = forms.BooleanField(
        label=_("Barang ini dipinjamkan dan kembali"), required=False, help_text=_("Misalnya mesin jahit.")
    )
    day = day()
    note = words(_("Keterangan"), "", most=200)


class OrderField(RowChoice):
    def __init__(self, **kwargs):
        super().__init__(
            label=_("Untuk pesanan mana?"),
            required_sentence=_("Pilih pesanannya."),
            queryset=Order.objects.none(),
            **kwargs,
        )


class WithOrder(forms.Form):
    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["order_id"].queryset = orders  # type: ignore[attr-defined]


class LendForm(WithOrder, MoneyForm):
    order_id = OrderField()
    field_order = ("order_id", "amount", "method", "day", "note")


class TakeGoodsForm(forms.Form):
    """So much of some goods."""

    amount = amount(_("Senilai berapa?"))
    day = day()
    note = words(_("Keterangan"), "", most=200)


class UseGoodsForm(WithOrder, TakeGoodsForm):
    order_id = OrderField()
    field_order = ("order_id", "amount", "day", "note")


class ResultForm(WithOrder):
    """What an order earned or lost."""

    order_id = OrderField()
    kind = OneOf(
        label=_("Untung atau rugi?"),
        choices=[(Move.Kind.PROFIT, _("untung")), (Move.Kind.LOSS, _("rugi"))],
        error_messages={"required": _("Pilih untung atau rugi.")},
    )
    amount = amount(_("Berapa yang dibagi?"))
    method = OneOf(
        label=_("Bila untung, uangnya ada di mana?"), choices=Move.Method, initial="cash", required=False
    )
    day = day()
    note = words(_("Rapat yang menghitungnya"), _("Tulis rapat yang menghitung hasil ini."), most=200)

    def clean(self):
        super().clean()
        return self.cleaned_data | {"method": self.cleaned_data.get("method") or "cash"}


class GiveBackForm(forms.Form):
    amount = amount(_("Berapa?"))
    way = OneOf(
        label=_("Bagaimana?"),
        choices=[*Move.Method.choices, (Move.Kind.LEFT, _("direlakan untuk lembaga"))],
        error_messages={"required": _("Pilih caranya.")},
    )
    day = day()
    note = words(_("Keterangan"), "", most=200, help_text=_("Bila direlakan: sebut surat atau rapatnya."))


class ReasonForm(forms.Form):
    reason = words(_("Apa yang salah?"), _("Tulis apa yang salah."))
