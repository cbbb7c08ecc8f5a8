"""Questions about shared capital: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.fields import amount_field
from omah.network.fields import OrganisationField
from omah.pools.models import Move, Pool, Signatory
from omah.pools.models.pools import MOST_PORTIONS
from omah.ui.forms import NumberField
from omah.ui.questions import RowField, by_ids, day_field, one_of, words
from omah.work.models import CostingMeeting


class TermsForm(forms.Form):
    """What the costing meeting agreed."""

    name = words(_("Nama modal bersama"), _("Isi namanya."), most=80, help_text=_("Misalnya: Modal masker."))
    purpose = words(
        _("Untuk apa modal ini?"),
        _("Tulis untuk apa modal ini."),
        help_text=_("Misalnya: upah sebelum pemesan membayar."),
    )
    order: Any = RowField(_("Rapat HPP pesanan mana?"), empty_label=_("Rapat sendiri, tanpa pesanan"))
    held_on = day_field(_("Tanggal rapat"))
    place = words(_("Tempat rapat"), _("Isi tempat rapatnya."), most=200)
    attendees = words(
        _("Siapa yang hadir?"),
        _("Tulis siapa yang hadir, satu baris satu orang."),
        most=1000,
        rows=4,
        help_text=_("Satu baris satu orang: pengurus, pemilik modal, wakil mitra kerja."),
    )
    minutes = words(_("Catatan rapat"), most=2000, rows=4)
    return_terms = words(
        _("Kapan modal dikembalikan?"),
        _("Tulis kapan modal dikembalikan."),
        help_text=_("Misalnya: sesudah tagihan dibayar."),
    )
    loss_rule = one_of(_("Bila rugi, siapa yang menanggung?"), Pool.LossRule, _("Pilih aturan bila rugi."))
    ends_on = day_field(_("Berakhir paling lambat"), initial=None)

    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        order: Any = self.fields["order"]
        order.offer(orders)

    def clean(self):
        """The meeting is the last one about the order."""
        data = by_ids(self.cleaned_data, "order")
        meetings = CostingMeeting.objects.filter(order=data.pop("order_id"))
        last = meetings.order_by("-held_on", "-pk").first()
        return data | {"meeting_id": last and last.pk}


class SignatoryForm(forms.Form):
    """A maker or a body, what is promised, and the part of the result."""

    person: Any = RowField(_("Mitra kerja"), empty_label=_("Bukan mitra kerja"))
    organisation = OrganisationField(
        label=_("Atau lembaga"),
        required=False,
        help_text=_("Tulis nama lembaganya. Kosongkan bila yang ikut mitra kerja."),
    )
    pledged = amount_field(
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
        person: Any = self.fields["person"]
        person.offer(makers)

    def clean(self):
        return by_ids(self.cleaned_data, "person", "organisation")


class PaperSignForm(forms.Form):
    """How somebody signed on paper; who signs by a tap is asked nothing."""

    manner = one_of(
        _("Bagaimana tanda tangannya?"),
        [one for one in Signatory.Manner.choices if one[0] != Signatory.Manner.TAP],
        _("Pilih caranya."),
    )


class MoneyForm(forms.Form):
    """Money, by which way, on which day."""

    amount = amount_field(_("Berapa?"))
    method = one_of(_("Cara"), Move.Method, _("Pilih caranya."))
    day = day_field()
    note = words(_("Keterangan"), most=200)


class GoodsForm(forms.Form):
    """Goods, and how their value was found."""

    goods = words(
        _("Barang apa, berapa banyak?"),
        _("Tulis barangnya."),
        most=200,
        help_text=_("Misalnya: kain 20 meter."),
    )
    amount = amount_field(_("Berapa nilainya?"))
    basis = one_of(_("Nilai ini menurut apa?"), Move.Basis, _("Pilih dasar nilainya."))
    returnable = forms.BooleanField(
        label=_("Barang ini dipinjamkan dan kembali"), required=False, help_text=_("Misalnya mesin jahit.")
    )
    day = day_field()
    note = words(_("Keterangan"), most=200)


class WithOrder(forms.Form):
    """About one of some orders."""

    order: Any = RowField(_("Untuk pesanan mana?"), _("Pilih pesanannya."))

    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["order"].offer(orders)  # type: ignore[attr-defined]

    def clean(self):
        return by_ids(self.cleaned_data, "order")


class LendForm(WithOrder, MoneyForm):
    field_order = ("order", "amount", "method", "day", "note")


class TakeGoodsForm(forms.Form):
    """So much of some goods."""

    amount = amount_field(_("Senilai berapa?"))
    day = day_field()
    note = words(_("Keterangan"), most=200)


class LostGoodsForm(TakeGoodsForm):
    """Goods that broke or were lost."""

    note = words(
        _("Apa yang terjadi, siapa yang melihat?"),
        _("Tulis apa yang terjadi dan siapa yang melihatnya."),
        most=200,
        help_text=_("Sebut jabatannya, misalnya: rusak kena air, dilihat Ketua."),
    )


class LeaveGoodsForm(TakeGoodsForm):
    """Goods that are left to the body."""

    note = words(
        _("Surat atau rapat yang menyatakannya"),
        _("Tulis surat atau rapat yang menyatakan barang ini direlakan."),
        most=200,
    )


class UseGoodsForm(WithOrder, TakeGoodsForm):
    field_order = ("order", "amount", "day", "note")


class LossForm(WithOrder):
    """What an order cannot give back."""

    amount = amount_field(_("Berapa ruginya?"))
    day = day_field()
    note = words(_("Rapat yang menghitungnya"), _("Tulis rapat yang menghitung hasil ini."), most=200)


class ProfitForm(LossForm):
    """What an order earned."""

    amount = amount_field(_("Berapa yang dibagi?"))
    method = one_of(_("Uangnya ada di mana?"), Move.Method, _("Pilih caranya."), initial="cash")
    field_order = ("order", "amount", "method", "day", "note")


class GiveBackForm(forms.Form):
    amount = amount_field(_("Berapa?"))
    way = one_of(
        _("Bagaimana?"),
        [*Move.Method.choices, (Move.Kind.LEFT, _("direlakan untuk lembaga"))],
        _("Pilih caranya."),
    )
    day = day_field()
    note = words(_("Keterangan"), most=200, help_text=_("Bila direlakan: sebut surat atau rapatnya."))


class ReasonForm(forms.Form):
    reason = words(_("Apa yang salah?"), _("Tulis apa yang salah."))
