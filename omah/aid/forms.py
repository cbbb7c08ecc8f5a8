"""What is asked about an application: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.aid.models import Recommendation, Rule
from omah.aid.models.rules import MOST
from omah.money.fields import InProgramme, amount_field
from omah.places.fields import RegionField
from omah.ui.forms import NumberField
from omah.ui.questions import RowField, by_ids, choice, day_field, one_of, words

YES_NO = [("ya", _("Ya")), ("tidak", _("Tidak"))]


class BeginForm(forms.Form):
    scheme: Any = one_of(_("Bantuan apa?"), [], _("Pilih bantuannya."))

    def __init__(self, *args, schemes, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["scheme"]
        field.choices = [(one.code, f"{one.name} ({one.source})") for one in schemes]


class DescribeForm(forms.Form):
    business = words(_("Usaha apa yang akan dijalankan bersama?"), _("Tulis usaha kelompok."), rows=3)
    received_before: Any = one_of(
        _("Pernahkah kelompok ini menerima bantuan seperti ini, lewat program mana pun?"),
        YES_NO,
        _("Jawab ya atau tidak."),
    )
    account = words(
        _("Rekening atas nama kelompok"),
        most=100,
        help_text=_("Bank dan nomornya. Kosongkan bila belum ada."),
    )
    budget: Any = RowField(_("Rencana anggaran (RAB)"), empty_label=_("Belum ada"))

    def __init__(self, *args, budgets, **kwargs):
        super().__init__(*args, **kwargs)
        budget: Any = self.fields["budget"]
        budget.offer(budgets)

    def clean(self):
        cleaned = by_ids(self.cleaned_data, "budget")
        if "received_before" in cleaned:
            cleaned["received_before"] = cleaned["received_before"] == "ya"
        return cleaned


class FamilyForm(forms.Form):
    head = words(
        _("Nama kepala keluarga"),
        _("Tulis nama kepala keluarga."),
        most=100,
        help_text=_("Hanya dibaca pengurus kelompok, dan ada di proposal."),
    )
    birth_year = NumberField(
        label=_("Tahun lahir"), max_value=2100, error_messages={"required": _("Isi tahun lahirnya.")}
    )
    village = RegionField(
        label=_("Desa atau kelurahan"),
        kinds={"desa", "kelurahan"},
        error_messages={"required": _("Isi desa atau kelurahannya.")},
    )
    received_before = forms.BooleanField(
        label=_("Keluarga ini pernah menerima bantuan seperti ini"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year: Any = self.fields["birth_year"]
        year.read, year.write = int, str

    def clean(self):
        return by_ids(self.cleaned_data, "village")


class MeetingForm(forms.Form):
    held_on = day_field(_("Rapat pada"))
    place = words(_("Tempat"), _("Isi tempat rapat."), most=200)
    present = words(
        _("Siapa yang hadir?"),
        _("Tulis siapa yang hadir."),
        most=2000,
        rows=4,
        help_text=_("Satu nama satu baris."),
    )
    officers = words(
        _("Ketua, sekretaris, dan bendahara"),
        _("Tulis pengurus yang dipilih."),
        rows=3,
        help_text=_("Satu orang satu baris, dengan jabatannya."),
    )
    decisions = words(_("Apa yang diputuskan?"), _("Tulis keputusan rapat."), most=1000, rows=4)


class PaperForm(forms.Form):
    what: Any = choice(_("Berkas apa?"), _("Pilih berkasnya."))
    dated = day_field(_("Tanggal berkas"))
    number = words(_("Nomor, bila ada"), most=100)

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["what"]
        field.choices = [(what, what) for what in papers]


class RecommendationForm(forms.Form):
    office = one_of(_("Dari siapa?"), Recommendation.Office.choices, _("Pilih dari siapa."))
    number = words(_("Nomor surat"), _("Isi nomor suratnya."), most=100)
    dated = day_field(_("Tanggal surat"))


class SubmitForm(forms.Form):
    submitted_on = day_field(_("Diajukan pada"))


class DecideForm(forms.Form):
    approved: Any = one_of(
        _("Apa keputusannya?"), [("ya", _("Disetujui")), ("tidak", _("Ditolak"))], _("Pilih keputusannya.")
    )
    decision = words(
        _("Nomor surat, atau alasan penolakan"), _("Tulis nomor surat keputusan, atau alasannya.")
    )
    amount = amount_field(_("Berapa yang disetujui?"), help_text=_("Kosongkan bila ditolak."), required=False)
    decided_on = day_field(_("Diputuskan pada"))

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if "approved" in cleaned:
            cleaned["approved"] = cleaned["approved"] == "ya"
        cleaned["amount"] = cleaned.get("amount") or 0
        return cleaned


class ReceiveForm(InProgramme):
    day = day_field(_("Masuk rekening kelompok pada"))
    field_order = ("day", "programme")


class RuleForm(forms.Form):
    """What a decree asks since a day."""

    kind = one_of(_("Syarat apa?"), Rule.Kind.choices, _("Pilih syaratnya."))
    what = words(_("Nama berkas"), most=100, help_text=_("Hanya bila syaratnya berkas."))
    number = NumberField(
        label=_("Berapa?"),
        help_text=_("Hanya bila syaratnya jumlah keluarga atau usia."),
        min_value=1,
        max_value=MOST,
        required=False,
    )
    since = day_field(_("Berlaku sejak"))
    source = words(
        _("Menurut aturan apa?"),
        _("Tulis lembaga dan nomor aturannya."),
        most=200,
        help_text=_("Misalnya: Permensos 2/2019 pasal 3, atau pengumuman dinas dan tanggalnya."),
    )


class EndRuleForm(forms.Form):
    rule: Any = one_of(_("Syarat mana?"), [], _("Pilih syaratnya."))
    until = day_field(_("Berlaku sampai"))
    end_source = words(
        _("Menurut aturan apa?"), _("Tulis lembaga dan nomor aturan yang mengakhirinya."), most=200
    )

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rule"]
        field.choices = [(":".join(rule.key), str(rule)) for rule in rules]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if "rule" in cleaned:
            cleaned["kind"], _colon, cleaned["what"] = cleaned.pop("rule").partition(":")
        return cleaned
