"""What is asked about gifts and promises: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.giving.models import Gift
from omah.money.fields import InProgramme, amount_field
from omah.money.models import Account, Code
from omah.network.fields import OrganisationField
from omah.ui.forms import SomeOf
from omah.ui.questions import RowField, by_ids, choice, day_field, day_if_any, one_of, words

FREE, NEW = "bebas", "baru"


class GiftForm(forms.Form):
    """Who gave what, for what; subclasses ask for money or for goods."""

    template_name = "giving/_gift_form.html"

    source = one_of(_("Pemberian macam apa?"), Gift.SOURCES, _("Pilih macamnya."), initial="donation")
    giver = one_of(
        _("Dari siapa?"),
        [
            ("body", _("Lembaga")),
            ("person", _("Perorangan")),
            ("nobody", _("Tidak mau disebut")),
        ],
        _("Pilih dari siapa."),
    )
    donor = OrganisationField(label=_("Lembaga yang memberi"), required=False)
    donor_name = words(
        _("Nama orang yang memberi"),
        most=100,
        help_text=_("Hanya dibaca pengurus, dan ada pada tanda terima."),
    )
    may_be_named = forms.BooleanField(label=_("Lembaga ini setuju disebut kepada umum"), required=False)
    amount: Any = amount_field(_("Berapa?"))
    given_on = day_field(_("Diterima pada"))
    fund: Any = choice(
        _("Masuk dana mana?"),
        _("Pilih dananya."),
        help_text=_("Dana baru: tulis namanya di bawah ini, pada «Pemberi menentukan untuk apa»."),
    )
    new_fund = words(_("Nama dana baru"), most=100, help_text=_("Hanya bila membuka dana baru."))
    intent = words(_("Untuk apa, menurut pemberinya?"), rows=2, help_text=_("Kosongkan bila bebas dipakai."))
    report_by = day_if_any(_("Kabar penggunaan paling lambat"))
    is_collected = forms.BooleanField(
        label=_("Hasil pengumpulan umum"),
        help_text=_("Misalnya kotak sumbangan atau galang dana. Pengumpulan umum perlu izin (PUB)."),
        required=False,
    )
    permit_number = words(_("Nomor izin PUB"), most=100)
    permit_issuer = words(_("Pemberi izin"), most=150)
    permit_since = day_if_any(_("Izin berlaku sejak"))
    permit_until = day_if_any(_("Izin berlaku sampai"))

    def __init__(self, *args, book, funds, sources, **kwargs):
        super().__init__(*args, **kwargs)
        if purse := self.fields.get("purse"):
            purse.choices = _purses(book)  # type: ignore[attr-defined]
        self.funds = {fund.ref: fund for fund in funds}
        named = [(ref, str(fund)) for ref, fund in self.funds.items()]
        choices = [(FREE, _t("Dana umum, bebas dipakai")), *named, (NEW, _t("Buka dana baru"))]
        fields: Any = self.fields
        fields["fund"].choices = choices
        fields["source"].choices = [one for one in Gift.SOURCES if one[0] in sources]

    def purpose_fields(self):
        """What is asked only where the giver said what it is for."""
        return [self[name] for name in ("new_fund", "intent", "report_by")]

    def permit_fields(self):
        """What is asked only where it was collected from the public."""
        names = ("is_collected", "permit_number", "permit_issuer", "permit_since", "permit_until")
        return [self[name] for name in names]

    def clean(self):
        """Speak as the action does: ids, and nobody who was not chosen."""
        cleaned = super().clean() or self.cleaned_data
        giver, donor = cleaned.pop("giver", ""), cleaned.pop("donor", None)
        name = cleaned.pop("donor_name", "")
        if giver == "body" and not donor and "donor" not in self.errors:
            self.add_error("donor", _t("Pilih lembaga yang memberi."))
        if giver == "person" and not name and "donor_name" not in self.errors:
            self.add_error("donor_name", _t("Tulis nama orang yang memberi."))
        cleaned["donor_id"] = donor.pk if giver == "body" and donor else None
        cleaned["donor_name"] = name if giver == "person" else None
        cleaned["may_be_named"] = bool(cleaned.get("may_be_named")) and giver == "body"
        self._name_fund(cleaned)
        return cleaned

    def _name_fund(self, cleaned):
        chosen = cleaned.pop("fund", FREE)
        if chosen == NEW and not cleaned.get("new_fund"):
            self.add_error("new_fund", _t("Tulis nama dana baru, misalnya Modal kain."))
        if chosen != NEW:
            cleaned["new_fund"] = ""
        cleaned["fund_id"] = self.funds[chosen].pk if chosen in self.funds else None


class MoneyGiftForm(GiftForm):
    purse = one_of(_("Uangnya di mana?"), [], _("Pilih di mana uangnya."), initial=Code.CASH)

    field_order = ("source", "giver", "donor", "donor_name", "may_be_named", "amount", "purse")


class GoodsGiftForm(GiftForm):
    goods = words(
        _("Barang apa, berapa banyak?"),
        _("Tulis barangnya."),
        most=200,
        help_text=_("Misalnya: 20 gulung kain katun."),
    )
    amount = amount_field(_("Senilai berapa?"))
    basis = one_of(_("Dari mana nilainya?"), Gift.Basis.choices, _("Pilih dari mana nilainya."))
    basis_note = words(
        _("Keterangan nilai"),
        _("Tulis keterangan nilainya."),
        most=200,
        help_text=_("Nomor nota, tempat melihat harga, atau jabatan dua orang yang menaksir."),
    )

    field_order = (
        "source", "giver", "donor", "donor_name", "may_be_named", "goods", "amount", "basis", "basis_note",
    )  # fmt: skip


class UseForm(forms.Form):
    """Goods that were given are used."""

    what = words(
        _("Dipakai untuk apa?"), _("Tulis untuk apa barangnya."), help_text=_("Misalnya: kain untuk masker.")
    )
    amount = amount_field(_("Senilai berapa?"))
    account_code: Any = choice(_("Termasuk biaya apa?"), _("Pilih jenis biayanya."))
    day = day_field(_("Dipakai pada"))

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        costs = [account for account in accounts if account.kind == Account.Kind.EXPENSE]
        code: Any = self.fields["account_code"]
        code.choices, code.initial = [(one.code, str(one)) for one in costs], Code.MATERIALS


class OutcomeForm(forms.Form):
    outcome = words(
        _("Menjadi apa?"),
        _("Tulis pemberian ini menjadi apa."),
        most=500,
        rows=4,
        help_text=_("Tulisan ini dibaca umum. Jangan menulis nama orang."),
    )


class OrderField(RowField):
    """An order with its buyer."""

    def label_from_instance(self, order):
        return f"{order.title} ({order.buyer})"


class PledgeForm(InProgramme):
    """What a funder promised."""

    funder = OrganisationField(
        label=_("Penyandang dana"), error_messages={"required": _("Tulis nama penyandang dana.")}
    )
    amount = amount_field(_("Berapa yang dijanjikan?"))
    purpose = words(_("Untuk apa?"), _("Tulis untuk apa dana ini."), rows=2)
    pledged_on = day_field(_("Dijanjikan pada"))
    order: Any = OrderField(
        _("Membayar pesanan"),
        help_text=_("Bila dana ini membayar pesanan orang lain."),
        empty_label=_("Bukan untuk pesanan"),
    )
    fund_name = words(
        _("Atau nama dana baru"), most=100, help_text=_("Bila uangnya disimpan sebagai dana sendiri.")
    )
    source = one_of(
        _("Dana macam apa?"),
        Gift.SOURCES,
        _("Pilih macamnya."),
        initial="csr",
        help_text=_("Dilaporkan menurut macam ini. Bantuan sosial dicatat lewat permohonan bantuan."),
    )
    report_due = day_if_any(_("Laporan paling lambat"))
    starts_on = day_if_any(_("Dana baru mulai berlaku"))
    ends_on = day_if_any(_("Dana baru berakhir"))
    allowed = SomeOf(
        label=_("Dana baru hanya boleh untuk biaya ini"),
        help_text=_("Tanpa pilihan berarti semua biaya boleh."),
        required=False,
        error_messages={"invalid_choice": _("Pilih dari daftar ini.")},
    )

    def __init__(self, *args, orders, costs, **kwargs):
        super().__init__(*args, **kwargs)
        order: Any = self.fields["order"]
        order.offer(orders)
        allowed: Any = self.fields["allowed"]
        allowed.choices = [(one.code, str(one)) for one in costs]
        if programme := self.fields.get("programme"):
            programme.label = _("Dana baru hanya untuk program")
        names = [name for name in self.fields if name not in ("programme", "allowed")]
        self.order_fields([*names, "programme", "allowed"])

    def clean(self):
        data = by_ids(super().clean(), "order", "funder")
        return data | {"allowed": tuple(data.get("allowed", ()))}


class PartForm(forms.Form):
    amount = amount_field(_("Berapa yang diterima?"))
    purse: Any = one_of(_("Uangnya di mana?"), [], _("Pilih di mana uangnya."), initial=Code.BANK)
    given_on = day_field(_("Diterima pada"))
    may_be_named = forms.BooleanField(label=_("Lembaga ini setuju disebut kepada umum"), required=False)

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purse"].choices = _purses(book)  # type: ignore[attr-defined]


class ThanksForm(forms.Form):
    thanks = words(_("Ucapan terima kasih"), _("Tulis ucapannya."), rows=3)


class EndForm(forms.Form):
    reason = words(_("Mengapa diakhiri?"), _("Tulis mengapa komitmen ini diakhiri."))


def _purses(book):
    return [(account.code, str(account)) for account in book.accounts.cash()]
