"""Who belongs to a person on record."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.signs import check_printable
from omah.people.models import account_called
from omah.registry.fields import RecordField
from omah.registry.models import Relation
from omah.ui.forms import PhoneField
from omah.ui.questions import one_of


class RelationForm(forms.Form):
    kind = one_of(
        gettext_lazy("Ia siapanya orang ini?"), Relation.Kind.choices, gettext_lazy("Pilih hubungannya.")
    )
    name = forms.CharField(
        label=gettext_lazy("Namanya"), max_length=150, required=False, validators=[check_printable]
    )
    phone = PhoneField(label=gettext_lazy("Nomor teleponnya"), required=False)
    carer = forms.BooleanField(label=gettext_lazy("Sehari-hari merawat orang ini"), required=False)
    lives_with = forms.BooleanField(label=gettext_lazy("Tinggal serumah"), required=False)
    ground = one_of(
        gettext_lazy("Dasar berbicara untuk orang ini"),
        Relation.Ground.choices,
        help_text=gettext_lazy(
            "Untuk orang dewasa hanya penetapan pengadilan. Keluarga lain boleh membantu."
        ),
    )
    order = forms.CharField(label=gettext_lazy("Nomor penetapan pengadilan"), max_length=100, required=False)

    def __init__(self, *args, records, keeps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relative"] = RecordField(
            records=records,
            label=_("Sudah terdata juga?"),
            required=False,
            help_text=_("Tulis namanya seperti di pendataan. Kosongkan kalau belum terdata."),
        )
        if keeps:
            self.fields["user"] = forms.CharField(
                label=_("Akunnya di Omah"),
                max_length=150,
                required=False,
                help_text=_("Nama pengguna atau nomor telepon, persis. Ia dapat membaca data anak ini."),
            )
        self.order_fields(
            ["kind", "relative", "name", "phone", "carer", "lives_with", "ground", "order", "user"]
        )

    def clean_user(self):
        typed = self.cleaned_data["user"]
        user = account_called(typed) if typed else None
        if typed and user is None:
            raise forms.ValidationError(_("Tidak ada akun dengan nama atau nomor itu. Periksa ejaannya."))
        return user

    def clean(self):
        data = self.cleaned_data
        relative, user = data.pop("relative", None), data.pop("user", None)
        if not data.get("name") and not relative and not {"name", "relative"} & set(self.errors):
            self.add_error("name", _("Isi namanya."))
        return data | {
            "phone": data.get("phone") or "",
            "relative_id": relative.pk if relative else None,
            "user_id": user.pk if user else None,
        }
