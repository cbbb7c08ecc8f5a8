"""The table of every kecamatan and the five functions of its paguyuban keluarga."""

import django_tables2
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.places.models import Region
from omah.registry.functions import FUNCTIONS, LOOKS, State
from omah.ui.listing import ChoiceFilter, Filters, Table
from omah.ui.templatetags import ui as tags

ANY = (State.BEGUN, State.RUNNING)


def way_to(district):
    """The association of a kecamatan, or where one is formed."""
    if district.association_ref:
        return reverse("registry:association", args=[district.association_ref])
    return reverse("registry:form_association", args=[district.code])


class FunctionColumn(django_tables2.Column):
    """How far one function is; leads to the association, or to where one is formed."""

    def __init__(self, function):
        self.function = function
        super().__init__(
            verbose_name=function.name,
            accessor=f"state_{function.code}",
            orderable=False,
            empty_values=(),
            footer=self._sum,
        )

    def render(self, record, value):
        state = State(value or State.NOT_YET)
        return format_html(
            '<a href="{}">{}<span class="away"> {}, {}</span></a>',
            way_to(record),
            tags.tag(state.label, LOOKS.get(state, "")),
            self.function.name,
            record.name,
        )

    def value(self, value):
        return State(value or State.NOT_YET).label

    def _sum(self, table):
        """Where it runs, in how many of those shown."""
        running = [one for one in table.data if getattr(one, f"state_{self.function.code}") == State.RUNNING]
        return _("%(n)d berjalan") % {"n": len(running)}


class Coverage(Table):
    name = django_tables2.Column(verbose_name=gettext_lazy("Kecamatan"), footer=gettext_lazy("Jumlah"))
    regency = django_tables2.Column(
        verbose_name=gettext_lazy("Kabupaten atau kota"), accessor="parent__name", visible=False
    )
    association = django_tables2.Column(
        verbose_name=gettext_lazy("Paguyuban"),
        accessor="association_name",
        empty_values=(),
        footer=lambda table: (
            _("%(n)d paguyuban") % {"n": sum(bool(one.association_ref) for one in table.data)}
        ),
    )
    economy = FunctionColumn(FUNCTIONS["economy"])
    records = FunctionColumn(FUNCTIONS["records"])
    therapy = FunctionColumn(FUNCTIONS["therapy"])
    parenting = FunctionColumn(FUNCTIONS["parenting"])
    elders = FunctionColumn(FUNCTIONS["elders"])

    caption = gettext_lazy("Paguyuban keluarga dan lima fungsinya, menurut kecamatan")
    nothing = gettext_lazy("Belum ada wilayah kerja bersama.")

    def render_name(self, record, value):
        return format_html("{}<br><small>{}</small>", value, record.parent.name)

    def value_name(self, value):
        return value

    def render_association(self, record, value):
        words = value or _("belum ada: bentuk")
        return format_html(
            '<a href="{}">{}<span class="away"> {}</span></a>', way_to(record), words, record.name
        )

    def value_association(self, value):
        return value or _("belum ada")


class CoverageFilters(Filters):
    search_fields = ("name",)
    wilayah = ChoiceFilter(label=gettext_lazy("Kabupaten atau kota"), method="in_regency")
    fungsi = ChoiceFilter(
        label=gettext_lazy("Fungsi"),
        method="with_function",
        choices=[(function.code, function.name) for function in FUNCTIONS.values()],
    )
    keadaan = ChoiceFilter(label=gettext_lazy("Keadaan"), method="in_state", choices=State.choices)

    class Meta:
        model = Region
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regencies = Region.objects.filter(pk__in=self.queryset.values("parent")).order_by("code")
        self.filters["wilayah"].extra["choices"] = list(regencies.values_list("code", "name"))

    def in_regency(self, rows, _name, code):
        return rows.within(code)

    def with_function(self, rows, _name, code):
        """Alone: where it has begun, at least. With a state: where it is that far."""
        if self.form.cleaned_data.get("keadaan"):
            return rows
        return rows.filter(**{f"state_{code}__in": ANY})

    def in_state(self, rows, _name, state):
        """Where the chosen function is that far, or any of the five."""
        chosen = self.form.cleaned_data.get("fungsi")
        which = Q()
        for code in [chosen] if chosen else FUNCTIONS:
            which |= Q(**{f"state_{code}": state})
            if state == State.NOT_YET:
                which |= Q(**{f"state_{code}": None})
        return rows.filter(which)
