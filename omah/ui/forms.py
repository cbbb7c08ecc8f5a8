"""Form fields that read what Indonesians write, and forms that lose nothing that was typed."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

from omah.core import formats
from omah.core.phones import read_phone


class Renderer(TemplatesSetting):
    """Every form of the house, drawn by ui/form.html and ui/field.html."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


def form_for(request, form_class, **kwargs):
    """The form, bound to what was sent; on GET with what was typed before the person had to sign in again."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    return form_class(**kwargs)


class NumberField(forms.CharField):
    """A whole number as people write it: 12.500."""

    def __init__(self, *, min_value=0, max_value=formats.LARGEST, **kwargs):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("autocomplete", "off")

    read = staticmethod(formats.read_number)
    write = staticmethod(formats.number)

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        try:
            number = self.read(value)
        except ValueError:
            raise ValidationError(_("Tulis bilangan bulat, misalnya 12.500.")) from None
        if number < self.min_value:
            raise ValidationError(_("Tulis paling sedikit %(n)s.") % {"n": self.write(self.min_value)})
        if number > self.max_value:
            raise ValidationError(_("Tulis paling banyak %(n)s.") % {"n": self.write(self.max_value)})
        return number

    def prepare_value(self, value):
        return self.write(value) if isinstance(value, int) else value


class RupiahField(NumberField):
    """Money in whole rupiah: Rp8.000."""

    read = staticmethod(formats.read_rupiah)


class DayField(forms.CharField):
    """A date as people write it: 4/5/2020 or 4 Mei 2020."""

    read = staticmethod(formats.read_day)
    sentence = _("Tulis tanggal, misalnya 4/5/2020 atau 4 Mei 2020.")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        try:
            return self.read(value)
        except ValueError:
            raise ValidationError(self.sentence) from None

    def prepare_value(self, value):
        return formats.day(value) if hasattr(value, "year") else value


class FuzzyDayField(DayField):
    """A year, a month or a day: 2019, Mei 2019, 4 Mei 2019."""

    read = staticmethod(formats.read_fuzzy_day)

    def prepare_value(self, value):
        return value


class PhoneField(forms.CharField):
    """A phone number as people write it; kept as +62…"""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})

    def to_python(self, value):
        value = super().to_python(value)
        return read_phone(value) if value else None

    def prepare_value(self, value):
        return formats.phone(value) if value and str(value).startswith("+62") else value
