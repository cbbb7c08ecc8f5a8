"""Questions about sharing a stage, and about answering an offer."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.ui.forms import DayField, NumberField, OneOf, SeenForm, SomeOf
from omah.ui.questions import one_of
from omah.work import proposals
from omah.work.models import Share

PIECES = {"required": _("Isi jumlahnya.")}


class ChooseMakersForm(forms.Form):
    """Who takes part in a sharing, and how the work is cut."""

    lots = OneOf(
        label=_("Dibagi dalam apa?"),
        initial=proposals.AUTO,
        error_messages={"required": _("Pilih lot atau paket.")},
    )
    makers = SomeOf(
        label=_("Siapa yang ikut?"), error_messages={"required": _("Pilih paling sedikit satu mitra.")}
    )

    def __init__(self, *args, makers, lots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["makers"].choices = makers  # type: ignore[attr-defined]
        self.fields["lots"].choices = lots  # type: ignore[attr-defined]


class OpenOffersForm(forms.Form):
    """Until when makers answer."""

    day = DayField(label=_("Jawaban ditunggu sampai tanggal"), error_messages={"required": _("Isi tanggal.")})
    hour = forms.CharField(
        label=_("Jam"),
        initial="18.00",
        help_text=_("Misalnya 18.00."),
        max_length=5,
        error_messages={"required": _("Isi jamnya.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "day"}),
    )

    def clean_hour(self):
        try:
            return datetime.strptime(self.cleaned_data["hour"].replace(":", "."), "%H.%M").time()
        except ValueError:
            raise ValidationError(_t("Tulis jam, misalnya 18.00.")) from None

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        day, hour = cleaned.pop("day", None), cleaned.pop("hour", None)
        if isinstance(hour, time) and day:
            cleaned["answer_by"] = timezone.make_aware(datetime.combine(day, hour))
        return cleaned


class ProposalForm(forms.Form):
    pieces = NumberField(label=_("Ditawarkan"), max_value=10**9, error_messages=PIECES)
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Wajib bila jumlahnya lain dari usulan."),
        max_length=300,
        required=False,
    )


class AcceptForm(forms.Form):
    """How many of the offered pieces, and how they come home."""

    pieces = NumberField(label=_("Berapa buah yang Anda terima?"), min_value=1, error_messages=PIECES)
    pickup = one_of(_("Bagaimana garapan sampai ke Anda?"), Share.Pickup, _("Pilih cara ambil."))

    def __init__(self, *args, most=None, **kwargs):
        super().__init__(*args, **kwargs)
        if most:
            self.fields["pieces"].initial = most
            self.fields["pieces"].help_text = _t("Ditawarkan %(n)s buah. Anda boleh menerima sebagian.") % {
                "n": formats.number(most)
            }


class DeclineForm(forms.Form):
    code = one_of(_("Apa alasannya?"), Share.Decline, _("Pilih salah satu alasan."))
    reason = forms.CharField(label=_("Keterangan"), max_length=300, required=False)


class HandBackForm(forms.Form):
    pieces = NumberField(label=_("Berapa buah dikembalikan?"), min_value=1, error_messages=PIECES)
    reason = forms.CharField(label=_("Keterangan"), max_length=300, required=False)


class SupposeForm(forms.Form):
    """What might be otherwise in a sharing. All of it may stay as it is."""

    all_optional = True

    ill = forms.ChoiceField(
        label=_("Siapa yang berhalangan?"),
        required=False,
        error_messages={"invalid_choice": _("Pilih mitra dari daftar ini.")},
    )
    helper = forms.ChoiceField(
        label=_("Tambah satu mitra yang bisa"),
        required=False,
        error_messages={"invalid_choice": _("Pilih langkah dari daftar ini.")},
    )
    weeks = NumberField(label=_("Tenggat mundur berapa minggu?"), required=False, max_value=52)

    def __init__(self, *args, makers, lots, **kwargs):
        """``makers``: pairs of a ref and a name; ``lots``: pieces a lot by step, as they are."""
        super().__init__(*args, **kwargs)
        self.fields["ill"].choices = [("", _t("tidak ada")), *makers]  # type: ignore[attr-defined]
        self.fields["helper"].choices = [("", _t("tidak ada")), *((step, step) for step in lots)]  # type: ignore[attr-defined]
        self.steps = {f"lot_{n}": step for n, step in enumerate(lots)}
        for name, step in self.steps.items():
            self.fields[name] = NumberField(
                label=_t("Isi satu lot %(step)s") % {"step": step}, required=False, min_value=1
            )
            self.initial[name] = lots[step]

    def supposed(self):
        """What was filled in, as ``supposing.suppose`` takes it."""
        filled = self.cleaned_data
        return {
            "ill": filled["ill"],
            "helper": filled["helper"],
            "weeks": filled["weeks"] or 0,
            "lots": {step: filled[name] for name, step in self.steps.items()},
        }


class ShareAnewForm(SeenForm):
    """The lead has seen who would lose, and wants it all the same."""

    agreed = forms.BooleanField(
        label=_("Saya sudah membaca siapa yang akan mendapat kurang, dan tetap ingin membagi ulang."),
        error_messages={"required": _("Centang dulu bila Anda tetap ingin membagi ulang.")},
    )
    losing = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
