"""The queue, and what it can be narrowed to."""

import django_tables2
from django.db.models import Q
from django.utils.translation import gettext_lazy

from omah.linkage.models import Candidate
from omah.people.models import Likeness
from omah.registry.models import Record
from omah.ui.listing import ChoiceFilter, Filters, Table, TagColumn


def hint(record):
    """Somebody on file, as little as tells whoever knows them: initials, year and village."""
    return Likeness(record.person, None, None).masked


class Pairs(Table):
    one = django_tables2.Column(
        verbose_name=gettext_lazy("Data pertama"),
        orderable=False,
        linkify=lambda record: record.get_absolute_url(),
    )
    other = django_tables2.Column(verbose_name=gettext_lazy("Data kedua"), orderable=False)
    home = django_tables2.Column(
        verbose_name=gettext_lazy("Lembaga"), accessor="other__organisation", orderable=False
    )
    state = TagColumn(
        verbose_name=gettext_lazy("Keadaan"), accessor="state", kinds=Candidate.LOOKS, order_by=("state",)
    )

    caption = gettext_lazy("Pasangan data yang mungkin satu orang")
    nothing = gettext_lazy("Belum ada pasangan yang perlu diperiksa.")

    def render_one(self, value):
        return hint(value)

    def render_other(self, value):
        return hint(value)

    value_one, value_other = render_one, render_other

    def render_state(self, record):
        return self.columns["state"].column.render(record.get_state_display(), record, self.columns["state"])

    def value_state(self, record):
        return record.get_state_display()


class PairFilters(Filters):
    search_fields = ("one",)
    keadaan = ChoiceFilter(
        label=gettext_lazy("Keadaan"), field_name="state", choices=Candidate.State.choices[:3]
    )

    class Meta:
        model = Candidate
        fields: list[str] = []

    def search(self, rows, _name, words):
        """Only by what is known of one's own records: nobody learns a name of the others by trying."""
        found = Record.objects.visible_to(self.request.user).kept_by(self.request.user).search(words)
        return rows.filter(Q(one__in=found) | Q(other__in=found))
