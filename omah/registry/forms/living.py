"""What people live with, and until when DTSEN takes it."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.registry.models import Device
from omah.ui.forms import NumberField, PastField
from omah.ui.questions import one_of


class DeviceForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Alat apa?"),
        choices=[("", "—"), *Device.Kind.choices],
        error_messages={
            "required": gettext_lazy("Pilih alatnya."),
            "invalid_choice": gettext_lazy("Pilih salah satu dari daftar ini."),
        },
    )
    state = one_of(
        gettext_lazy("Bagaimana keadaannya?"), Device.State.choices, gettext_lazy("Pilih keadaannya.")
    )
    since = PastField(
        label=gettext_lazy("Sejak kapan?"),
        required=False,
        help_text=gettext_lazy("Tahunnya saja juga boleh."),
    )
    words = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200, required=False)

    def clean_since(self):
        return self.cleaned_data["since"] or ""


class DtsenDayForm(forms.Form):
    day = NumberField(
        label=gettext_lazy("Sampai tanggal berapa DTSEN menerima perubahan?"),
        min_value=1,
        max_value=28,
        help_text=gettext_lazy("Tanggal 1 sampai 28, setiap bulan."),
        error_messages={"required": gettext_lazy("Isi tanggalnya, misalnya 17.")},
    )
