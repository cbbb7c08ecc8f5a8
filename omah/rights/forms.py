"""What people fill in about requests: parsed and labelled, never decided here."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.registry.fields import RecordField
from omah.rights.grounds import choices_for
from omah.rights.models import RightsRequest, kept_by
from omah.ui.forms import DayField, FuzzyDayField, NumberField
from omah.ui.questions import choice, one_of

LONGEST = 1000


def _words(label, missing, *, rows=3, help_text=""):
    """Any sign may be typed: nobody's right waits for what a paper can show."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={
            "required": missing,
            "max_length": gettext_lazy("Terlalu panjang. Tulis paling banyak 1.000 huruf."),
        },
    )


class AskForm(forms.Form):
    kind = one_of(
        gettext_lazy("Apa yang Anda minta?"),
        RightsRequest.Kind.choices,
        gettext_lazy("Pilih satu permintaan."),
    )
    text = _words(
        gettext_lazy("Ceritakan"),
        gettext_lazy("Tulis apa yang Anda minta, satu kalimat cukup."),
        rows=4,
        help_text=gettext_lazy("Misalnya: nama saya salah tulis, yang benar Sumarni."),
    )


class WriteDownForm(AskForm):
    """The same, for somebody who asked by word or letter."""

    field_order = ["record", "kind", "text"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["record"] = RecordField(
            records=kept_by(user),
            label=_("Siapa yang meminta?"),
            error_messages={
                "required": _("Tulis nama orangnya."),
                "nothing": _("Nama ini tidak ada dalam pendataan lembaga Anda. Periksa ejaannya."),
            },
        )
        self.order_fields(self.field_order)

    def clean(self):
        data = self.cleaned_data
        record = data.pop("record", None)
        return data | {"person_id": record.person_id if record else 0}


class GrantForm(forms.Form):
    answer = _words(
        gettext_lazy("Jawaban kepada orangnya"),
        gettext_lazy("Tulis jawabannya, agar orangnya tahu hasilnya."),
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        if kind == RightsRequest.Kind.DELETE:
            self.fields["sure"] = forms.BooleanField(
                label=_("Orangnya sudah diberi tahu, dan data ini boleh hilang selamanya"),
                error_messages={
                    "required": _("Hubungi orangnya dulu. Setelah dihapus, data ini tidak dapat kembali.")
                },
            )

    def clean(self):
        self.cleaned_data.pop("sure", None)
        return self.cleaned_data


class RefuseForm(forms.Form):
    ground = one_of(
        gettext_lazy("Alasan menurut UU 27/2022"),
        (),
        gettext_lazy("Pilih alasannya. Tanpa alasan ini, permintaan harus dikabulkan."),
    )
    answer = _words(
        gettext_lazy("Penjelasan kepada orangnya"),
        gettext_lazy("Jelaskan dengan kata-kata biasa mengapa ditolak."),
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = choices_for(kind)  # type: ignore[attr-defined]


class ChangeBreachForm(forms.Form):
    what = _words(
        gettext_lazy("Apa yang terjadi?"),
        gettext_lazy("Tulis apa yang terjadi."),
        help_text=gettext_lazy(
            "Misalnya: ponsel pendata hilang di angkutan umum. Jangan menulis nama orang."
        ),
    )
    data = _words(
        gettext_lazy("Data apa yang terungkap?"),
        gettext_lazy("Tulis data apa saja."),
        rows=2,
        help_text=gettext_lazy("Misalnya: nama, alamat, nomor telepon."),
    )
    people = NumberField(
        label=gettext_lazy("Berapa orang?"),
        min_value=1,
        max_value=10_000_000,
        help_text=gettext_lazy("Perkiraan juga boleh."),
        error_messages={"required": gettext_lazy("Isi jumlah orangnya, perkiraan juga boleh.")},
    )
    happened = FuzzyDayField(
        label=gettext_lazy("Kapan terjadi?"),
        help_text=gettext_lazy("Bulan atau tahunnya saja juga boleh."),
        error_messages={"required": gettext_lazy("Isi kapan terjadi, tahunnya saja juga boleh.")},
    )
    handling = _words(
        gettext_lazy("Apa yang sudah dilakukan?"),
        gettext_lazy("Tulis apa yang sudah dilakukan."),
        help_text=gettext_lazy("Penanganan dan pemulihan; ini masuk ke dalam surat."),
    )


class BreachForm(ChangeBreachForm):
    day = DayField(
        label=gettext_lazy("Tanggal diketahui"),
        error_messages={"required": gettext_lazy("Isi tanggal diketahui.")},
    )
    hour = NumberField(
        label=gettext_lazy("Jam diketahui"),
        min_value=0,
        max_value=23,
        help_text=gettext_lazy("Angka 0 sampai 23. Waktu 72 jam dihitung dari sini."),
        error_messages={"required": gettext_lazy("Isi jamnya, misalnya 14.")},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.ref: each for each in organisations}
        self.fields["organisation"] = choice(
            _("Data lembaga mana?"),
            _("Pilih lembaganya."),
            choices=[(ref, each.name) for ref, each in self.organisations.items()],
        )
        self.order_fields(["organisation"])

    def clean(self):
        data = self.cleaned_data
        body, day, hour = (data.pop(name, None) for name in ("organisation", "day", "hour"))
        if body is None or day is None or hour is None:
            return data
        discovered = timezone.make_aware(datetime.combine(day, time(hour)))
        return data | {"organisation_id": self.organisations[body].pk, "discovered_at": discovered}
