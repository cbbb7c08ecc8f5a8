"""Questions about an order, its funders, its costing meeting and its stages."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.network.fields import OrganisationField
from omah.network.models import Organisation
from omah.ui.files import FileField
from omah.ui.forms import DayField, FuzzyDayField, NumberField, Rows, RupiahField, SeenForm
from omah.ui.questions import one_of
from omah.work.models import Attendee
from omah.work.models.orders import MOST_RATE, WHOLE, Unit

LARGEST_FILE = 5 * 2**20
FILE_HEADS = {b"%PDF-": "pdf", b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}
"""A file is what its first bytes say, whatever it is called."""


class OrganisationChoice(forms.ModelChoiceField):
    """One organisation of the directory."""

    def __init__(self, *, label, missing="", **kwargs):
        kwargs.setdefault("queryset", Organisation.objects.all())
        kwargs.setdefault("empty_label", _("Pilih lembaga"))
        kwargs["error_messages"] = {
            "required": missing or _("Pilih lembaga."),
            "invalid_choice": _("Pilih lembaga dari daftar ini."),
        }
        super().__init__(label=label, to_field_name="ref", **kwargs)


class OrderForm(forms.Form):
    """What a buyer asks for."""

    title = forms.CharField(
        label=_("Barang apa?"),
        help_text=_("Misalnya: masker kain."),
        max_length=120,
        error_messages={"required": _("Isi nama barang.")},
    )
    buyer = OrganisationField(
        label=_("Siapa pemesannya?"), error_messages={"required": _("Tulis nama pemesannya.")}
    )
    planned_pieces = NumberField(
        label=_("Berapa buah?"),
        help_text=_("Misalnya 25.000."),
        min_value=1,
        max_value=10**9,
        error_messages={"required": _("Isi jumlahnya.")},
    )
    planned_roughly = forms.BooleanField(label=_("Jumlah ini masih perkiraan"), required=False)
    unit = forms.ChoiceField(label=_("Satuan yang dipakai pemesan"), choices=Unit)
    deadline = DayField(label=_("Tenggat"), error_messages={"required": _("Isi tenggat.")})
    delivery_place = forms.CharField(label=_("Tempat penyerahan"), max_length=200, required=False)
    specification = forms.CharField(
        label=_("Spesifikasi"),
        help_text=_("Bahan, ukuran, warna, kemasan."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    checker = OrganisationField(
        label=_("Lembaga yang memeriksa mutu"),
        help_text=_("Kosongkan bila mutu diperiksa petugas mutu sendiri."),
        required=False,
    )
    acceptance_rule = forms.CharField(
        label=_("Aturan terima, perbaiki, dan tolak"),
        help_text=_(
            "Apa yang terjadi dengan upah bila ada buah yang perlu diperbaiki atau tidak lolos? "
            "Aturan ini harus ada sebelum kesepakatan. Isi sekarang, supaya harga tidak perlu disetujui ulang."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    payment_terms = forms.CharField(label=_("Cara pembayaran"), max_length=300, required=False)
    tax_note = forms.CharField(label=_("Catatan pajak dan meterai"), max_length=300, required=False)

    def clean(self):
        """Name organisations by their id, as the actions want them."""
        super().clean()
        cleaned = self.cleaned_data
        for name in ("buyer", "checker"):
            if name in cleaned:
                organisation = cleaned.pop(name)
                cleaned[f"{name}_id"] = organisation.pk if organisation else None
        return cleaned


class ProducerForm(forms.Form):
    """Which of one's organisations makes the order; asked only where there are several."""

    producer = OrganisationChoice(label=_("Produsen"), missing=_("Pilih produsen."))


class FundingRow(forms.Form):
    """One funder and its portion."""

    all_optional = True

    funder = OrganisationField(label=_("Penyandang dana"), required=False)
    percent = forms.DecimalField(
        label=_("Bagian dalam persen"),
        help_text=_("Kosongkan bila belum diketahui."),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        error_messages={
            "invalid": _("Tulis persen, misalnya 60 atau 33,33."),
            "max_value": _("Tulis paling banyak 100."),
            "min_value": _("Tulis paling sedikit 0."),
            "max_decimal_places": _("Tulis paling banyak dua angka di belakang koma."),
            "max_digits": _("Tulis paling banyak dua angka di belakang koma."),
            "max_whole_digits": _("Tulis paling banyak 100."),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("percent") is not None and not cleaned.get("funder") and "funder" not in self.errors:
            self.add_error("funder", _t("Tulis penyandang dananya, atau kosongkan juga bagiannya."))
        return cleaned


class BaseFundingRows(Rows):
    row_name = _("Penyandang dana")
    add_words = _("Tambah penyandang dana")

    def clean(self):
        funders = [row["funder"] for row in self.rows()]
        if len(set(funders)) < len(funders):
            raise ValidationError(_t("Satu lembaga cukup ditulis satu kali."))

    def rows(self):
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("funder")]

    def portions(self):
        """Hundredths of a per cent by organisation id."""
        return {row["funder"].pk: int((row["percent"] or 0) * WHOLE / 100) for row in self.rows()}


FundingRows = forms.formset_factory(FundingRow, formset=BaseFundingRows, extra=1, max_num=20, absolute_max=20)


class MeetingForm(forms.Form):
    """When and where the costing meeting was."""

    held_on = DayField(label=_("Tanggal rapat"), error_messages={"required": _("Isi tanggal rapat.")})
    place = forms.CharField(
        label=_("Tempat"), max_length=200, error_messages={"required": _("Isi tempat rapat.")}
    )
    notes = forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class AttendeeRow(forms.Form):
    all_optional = True
    name = forms.CharField(label=_("Nama atau jabatan"), max_length=120, required=False)
    side = one_of(_("Mewakili"), Attendee.Side)

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("name") and not cleaned.get("side"):
            self.add_error("side", _t("Pilih siapa yang diwakili."))
        if cleaned.get("side") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _t("Isi nama atau jabatan peserta ini."))
        return cleaned


class BaseAttendeeRows(Rows):
    row_name = _("Peserta")
    add_words = _("Tambah peserta")

    def attendees(self):
        rows = [form.cleaned_data for form in self.forms]
        return [(row["side"], row["name"]) for row in rows if row.get("name")]


AttendeeRows = forms.formset_factory(
    AttendeeRow, formset=BaseAttendeeRows, extra=3, max_num=40, absolute_max=40
)


class StepRow(forms.Form):
    all_optional = True
    name = forms.CharField(
        label=_("Langkah"),
        help_text=_("Misalnya: potong, jahit, periksa, kemas."),
        max_length=30,
        required=False,
    )
    rate = RupiahField(label=_("Tarif"), min_value=1, max_value=MOST_RATE, required=False)
    rate_unit = forms.ChoiceField(label=_("Tarif untuk setiap"), choices=Unit, required=False)
    seconds = NumberField(
        label=_("Lama mengerjakan satu buah, dalam detik"), min_value=1, max_value=10**6, required=False
    )
    lot = NumberField(
        label=_("Isi satu lot"),
        help_text=_("Garapan dibagi dalam kelipatan lot, misalnya 50 buah."),
        min_value=1,
        max_value=10**6,
        required=False,
    )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("name"):
            cleaned["name"] = cleaned["name"].lower()
            for field, sentence in (
                ("rate", _t("Isi tarif langkah ini.")),
                ("seconds", _t("Isi lama mengerjakan satu buah.")),
                ("lot", _t("Isi jumlah buah dalam satu lot.")),
            ):
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, sentence)
        elif any(cleaned.get(field) for field in ("rate", "seconds", "lot")) and "name" not in self.errors:
            self.add_error("name", _t("Isi nama langkah ini, atau kosongkan seluruh barisnya."))
        return cleaned


class BaseStepRows(Rows):
    row_name = _("Langkah")
    add_words = _("Tambah langkah")

    def steps(self):
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]


StepRows = forms.formset_factory(StepRow, formset=BaseStepRows, extra=2, max_num=20, absolute_max=20)


class StandardForm(forms.Form):
    """The document by which quality is judged, and what is looked at."""

    title = forms.CharField(
        label=_("Judul standar"), max_length=200, error_messages={"required": _("Isi judul standar.")}
    )
    number = forms.CharField(label=_("Nomor"), max_length=60, required=False)
    issued = FuzzyDayField(label=_("Terbit"), help_text=_("Tahun saja boleh."), required=False)
    checklist = forms.CharField(
        label=_("Yang diperiksa, satu baris satu hal"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis paling sedikit satu hal yang diperiksa.")},
    )
    file = FileField(
        label=_("Berkas standar"), help_text=_("PDF atau foto, paling besar 5 MB."), required=False
    )

    def clean_file(self):
        """The bytes of the file."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(_t("Berkas ini lebih besar dari 5 MB. Kecilkan dulu, atau unggah fotonya."))
        content = file.read() if file else b""
        if content and not content.startswith(tuple(FILE_HEADS)):
            raise ValidationError(_t("Unggah berkas PDF, PNG, atau JPG."))
        return content

    def clean(self):
        super().clean()
        content = self.cleaned_data.get("file", b"")
        kinds = [kind for head, kind in FILE_HEADS.items() if content.startswith(head)]
        self.cleaned_data["file_kind"] = kinds[0] if kinds else ""

    def clean_issued(self):
        return self.cleaned_data["issued"] or ""


class PriceForm(forms.Form):
    price = RupiahField(
        label=_("Harga"), min_value=1, max_value=MOST_RATE, error_messages={"required": _("Isi harganya.")}
    )
    price_unit = forms.ChoiceField(label=_("Untuk setiap"), choices=Unit)


class ApprovalForm(SeenForm):
    """The price that the treasurer has before her eyes."""

    price = forms.IntegerField(widget=forms.HiddenInput)
    price_unit = forms.ChoiceField(choices=Unit, widget=forms.HiddenInput)


class AgreementForm(forms.Form):
    contract_pieces = NumberField(
        label=_("Jumlah pasti dalam kontrak"),
        min_value=1,
        max_value=10**9,
        error_messages={"required": _("Isi jumlah pasti.")},
    )
    tolerance = NumberField(
        label=_("Kelonggaran pembagian"),
        help_text=_("Berapa buah boleh dibagikan di atas kebutuhan tiap tahap. Kosongkan bila tidak ada."),
        min_value=0,
        max_value=10**9,
        required=False,
    )
    agreement = forms.CharField(
        label=_("Nomor surat perjanjian"),
        max_length=100,
        error_messages={"required": _("Isi nomor surat perjanjian.")},
    )
    agreed_on = DayField(
        label=_("Tanggal perjanjian"), error_messages={"required": _("Isi tanggal perjanjian.")}
    )

    def clean_tolerance(self):
        return self.cleaned_data["tolerance"] or 0


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya.")},
    )


class PartForm(PriceForm):
    """A part of the order for another producer, and its price."""

    field_order = ("producer", "pieces", "price", "price_unit", "price_reason")

    producer = OrganisationField(
        label=_("Produsen lain"), error_messages={"required": _("Tulis nama produsennya.")}
    )
    pieces = NumberField(
        label=_("Berapa buah?"),
        min_value=1,
        max_value=10**9,
        error_messages={"required": _("Isi jumlahnya.")},
    )

    price_reason = forms.CharField(
        label=_("Alasan, bila harganya di bawah upah yang disepakati"),
        help_text=_("Produsen lain ikut membacanya."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if "producer" in cleaned:
            cleaned["producer_id"] = cleaned.pop("producer").pk
        return cleaned


class StageRow(forms.Form):
    all_optional = True
    pieces = NumberField(label=_("Berapa buah?"), min_value=1, max_value=10**9, required=False)
    target = DayField(label=_("Target selesai"), required=False)

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("pieces") and not cleaned.get("target") and "target" not in self.errors:
            self.add_error("target", _t("Isi target selesai tahap ini."))
        if cleaned.get("target") and not cleaned.get("pieces") and "pieces" not in self.errors:
            self.add_error("pieces", _t("Isi berapa buah, atau kosongkan juga targetnya."))
        return cleaned


class BaseStageRows(Rows):
    row_name = _("Tahap")
    add_words = _("Tambah tahap")

    def stages(self):
        rows = [form.cleaned_data for form in self.forms]
        return [(row["pieces"], row["target"]) for row in rows if row.get("pieces")]


StageRows = forms.formset_factory(StageRow, formset=BaseStageRows, extra=2, max_num=50, absolute_max=50)


class LetterForm(forms.Form):
    letter = forms.CharField(
        label=_("Nomor dan tanggal surat pemesan"),
        max_length=200,
        error_messages={"required": _("Isi nomor surat pemesan.")},
    )
