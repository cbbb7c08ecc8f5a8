"""Form fields for organisations and for users: for the forms of every domain above."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.core.spelling import folded
from omah.network.models import Organisation
from omah.ui.picking import MOST, PickField


class OrganisationField(PickField):
    """An organisation, found by any of its names; cleans to an ``Organisation`` or None.

    ``types`` and ``kinds`` narrow what is found.
    """

    names_at = "network:organisations"
    default_error_messages = {
        "nothing": _(
            "Lembaga ini tidak ada di daftar. Periksa ejaannya, atau catat dahulu di daftar lembaga."
        ),
        "several": _("Ada beberapa lembaga dengan nama seperti itu. Pilih salah satu di bawah."),
        "too_many": _("Terlalu banyak lembaga yang cocok. Tulis namanya lebih lengkap."),
    }

    def __init__(self, *, types=None, kinds=None, **kwargs):
        self.types, self.kinds = types, kinds
        super().__init__(**kwargs)

    def look(self, text):
        rows = Organisation.objects.select_related("region")
        rows = rows.filter(type__in=self.types) if self.types else rows
        rows = rows.filter(kind__in=self.kinds) if self.kinds else rows
        whole = [one for one in rows.search(_before_place(text)) if self._means(one, text)]
        return whole if len(whole) == 1 else list(rows.search(text)[: MOST + 1])

    def code_of(self, thing):
        return thing.ref

    def in_full(self, thing):
        return f"{thing.name} ({thing.region.path})" if thing.region else thing.name

    def _means(self, organisation, text):
        """Is this its very name, short or long, or the whole line by which it is offered?"""
        names = (organisation.name, organisation.short_name, self.in_full(organisation))
        return folded(text) in {folded(name) for name in names}


class OwnOrganisationField(forms.ChoiceField):
    """One of the organisations for which somebody may do this; cleans to its id. Whoever has but one is not asked."""

    default_error_messages = {
        "required": _("Pilih lembaganya."),
        "invalid_choice": _("Pilih lembaga dari daftar ini."),
    }

    def __init__(self, *, organisations, **kwargs):
        self.ids = {each.ref: each.pk for each in organisations}
        asks = len(self.ids) > 1
        super().__init__(
            choices=[("", "—"), *((each.ref, each.name) for each in organisations)],
            required=asks,
            widget=forms.Select if asks else forms.HiddenInput,
            **kwargs,
        )

    def clean(self, value):
        return self.ids[super().clean(value)] if self.required else next(iter(self.ids.values()))


class UserField(forms.CharField):
    """Somebody who can sign in, by user name or phone number; cleans to a ``User`` or None."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        user = User.objects.who_can_sign_in().filter(username=User.objects.sign_in_name(text)).first()
        if user is None:
            raise ValidationError(
                _("Belum ada akun dengan nama atau nomor itu. Periksa tulisannya, atau buat akunnya dahulu."),
                code="nobody",
            )
        return user

    def prepare_value(self, value):
        return value.username if isinstance(value, User) else value


def _before_place(text):
    """The name in a line by which an organisation is offered: «Nama (tempat)»."""
    return text.partition(" (")[0] if text.endswith(")") else text
