"""Form fields that read what Indonesians write, and forms that lose nothing that was typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock, formats
from omah.core.fields import FUZZY_DATE
from omah.core.phones import read_phone
from omah.ui import saying
from omah.ui.files import WAITS, Gone
from omah.ui.typed import opened


class Renderer(TemplatesSetting):
    """Every form of the house, drawn by ui/form.html, ui/formset.html and ui/field.html."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"


def form_for(request, form_class, **kwargs):
    """The form, or the set of rows, bound to what was sent.

    On GET it holds what was typed before the person had to sign in again. Sent with the button "add" of a set
    of rows, every form of the page comes back unbound, hence not valid, with everything that was typed; that
    set with one row more.
    """
    wants_a_row = request.POST.get("add")
    if request.method == "POST" and not wants_a_row:
        return form_class(request.POST, request.FILES, **kwargs)
    form = form_class(**kwargs)
    before = request.POST if wants_a_row else typed_before(request)
    if before:
        put_back(form, before, more=1 if form.prefix == wants_a_row else 0)
    return form


def typed_before(request):
    """What was typed on this page before the session ended, as the sign-in kept it; else nothing."""
    waiting = request.session.get("typed") if hasattr(request, "session") else None
    data = QueryDict(mutable=True)
    if waiting and waiting["path"] == request.path:
        for name, values in opened(waiting).items():
            data.setlist(name, values)
    return data


def put_back(form, typed, *, more=0):
    """Let an unbound form show what was typed, right or wrong."""
    if isinstance(form, BaseFormSet):
        rows = typed.get(f"{form.prefix}-TOTAL_FORMS", "")
        if rows.isdecimal() and len(rows) < 5:
            rows = min(int(rows) + more, form.max_num)
            form.extra = max(form.extra, rows - form.initial_form_count())
        for row in form.forms:
            put_back(row, typed)
        if more and form.forms:
            next(iter(form.forms[-1].fields.values())).widget.attrs["autofocus"] = True
        return
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if isinstance(field, forms.FileField):
            form.initial |= {name: Gone()} if WAITS + html_name in typed else {}
        elif not field.widget.value_omitted_from_data(typed, {}, html_name):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, html_name)


class SeenForm(forms.Form):
    """What somebody has before their eyes and agrees to. A page that refuses carries what is so now, not what was sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.bound_data = lambda data, initial: initial  # type: ignore[method-assign]


class NumberField(forms.CharField):
    """A whole number as people write it: 12.500."""

    def __init__(self, *, min_value=0, max_value=formats.LARGEST, **kwargs):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("autocomplete", "off")

    read: Any = staticmethod(formats.read_number)
    write: Any = staticmethod(formats.number)
    sentence = gettext_lazy("Tulis bilangan bulat, misalnya 12.500.")

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        try:
            number = self.read(value)
        except ValueError:
            raise ValidationError(self.sentence, code="invalid") from None
        if number < self.min_value:
            raise ValidationError(_("Tulis paling sedikit %(n)s.") % {"n": self.write(self.min_value)})
        if number > self.max_value:
            raise ValidationError(_("Tulis paling banyak %(n)s.") % {"n": self.write(self.max_value)})
        return number

    def prepare_value(self, value):
        return self.write(value) if isinstance(value, int) else value


class RupiahField(NumberField):
    """Money in whole rupiah, with or without the sign: Rp8.000, 8000."""

    read = staticmethod(formats.read_rupiah)
    write = staticmethod(formats.rupiah)
    sentence = gettext_lazy("Tulis jumlah uang dalam rupiah penuh, misalnya 8.000.")

    def prepare_value(self, value):
        return formats.number(value) if isinstance(value, int) else value


YEARS = (2000, 2100)
"""Days of deeds lie between these; what is known to the year only may be older."""

EARLIEST = "1900"
"""The year before which nothing lies that somebody of today has seen."""


class DayField(forms.CharField):
    """A date as people write it: 4/5/2020 or 4 Mei 2020."""

    read: Any = staticmethod(formats.read_day)
    sentence = gettext_lazy("Tulis tanggal, misalnya 4/5/2020 atau 4 Mei 2020.")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("class", "day")

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        try:
            return self.check_year(self.read(value))
        except ValueError:
            raise ValidationError(self.sentence, code="invalid") from None

    def check_year(self, day):
        """A slip of the finger is no date: 1/1/202, 4/5/9999."""
        if not YEARS[0] <= day.year <= YEARS[1]:
            raise ValidationError(
                _("Tulis tanggal antara tahun %(first)s dan %(last)s.")
                % {"first": YEARS[0], "last": YEARS[1]}
            )
        return day

    def prepare_value(self, value):
        return saying.day(value) if hasattr(value, "year") else value


class FuzzyDayField(DayField):
    """A year, a month or a day: 2019, Mei 2019, 4 Mei 2019. Kept as 2019, 2019-05, 2019-05-04."""

    read = staticmethod(formats.read_fuzzy_day)
    sentence = gettext_lazy(
        "Tulis tahun, bulan dan tahun, atau tanggal, misalnya 2019, Mei 2019, atau 4 Mei 2019."
    )

    def check_year(self, day):
        """Organisations are older than this house: any year will do."""
        return day

    def prepare_value(self, value):
        return saying.fuzzy_day(value) if FUZZY_DATE.fullmatch(str(value or "")) else value


class PastField(FuzzyDayField):
    """When something was or began, in the time of people who live."""

    def check_year(self, day):
        if not EARLIEST <= day <= clock.today().isoformat():
            raise ValidationError(_("Periksa tahunnya. Pilih hari ini atau sebelumnya."))
        return day


class PhoneField(forms.CharField):
    """A phone number as people write it; kept as +62…

    Somebody else's, unless its widget says autocomplete="tel": a shared phone must not remember it.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.input_type = "tel"
        self.widget.attrs.setdefault("inputmode", "tel")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        value = super().to_python(value)
        return read_phone(value) if value else None

    def prepare_value(self, value):
        return formats.phone(value) if value and str(value).startswith("+62") else value


class OneOf(forms.ChoiceField):
    """One of a few, all in sight: radio buttons. Above some seven choices use a ChoiceField (a select)."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": gettext_lazy("Pilih salah satu dari daftar ini.")}


class SomeOf(forms.MultipleChoiceField):
    """Any number of a few, all in sight: checkboxes."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": gettext_lazy("Pilih dari daftar ini.")}


class Rows(BaseFormSet):
    """A set of rows. ``row_name`` heads each row with its number; ``can_add`` shows the button for one more."""

    row_name: Any = gettext_lazy("Baris")
    can_add = True
    add_words: Any = gettext_lazy("Tambah baris")
