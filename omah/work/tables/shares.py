"""The lists of shares: who holds what, and a proposal beside bagi rata."""

from functools import cached_property

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.ui.listing import (
    ChoiceFilter,
    Filters,
    NumberColumn,
    RupiahColumn,
    Table,
    TagColumn,
)
from omah.ui.parts import Bar
from omah.ui.saying import language
from omah.work import glance, messages_to_makers, progress
from omah.work.models import Share

SHARE_LOOKS = {"offered": "now", "accepted": "good", "declined": "", "expired": "warn"}


class ShareTable(Table):
    caption = _("Siapa memegang apa")
    nothing = _("Belum ada garapan yang dibagikan.")
    maker = columns.Column(
        verbose_name=_("Mitra"), order_by="maker__full_name", linkify=lambda record: record.get_absolute_url()
    )
    stage = columns.Column(verbose_name=_("Tahap"), accessor="stage__number")
    step = columns.Column(verbose_name=_("Langkah"), order_by="step__position")
    state = TagColumn(verbose_name=_("Jawaban"), kinds=SHARE_LOOKS)
    offered = NumberColumn(verbose_name=_("Ditawarkan"))
    accepted = NumberColumn(verbose_name=_("Diterima"))
    with_maker = NumberColumn(verbose_name=_("Dibawa"), empty_values=(), orderable=False)
    good = NumberColumn(verbose_name=_("Lolos"), empty_values=(), orderable=False)

    class Meta:
        model = Share
        fields = ("maker", "stage", "step", "state", "offered", "accepted", "with_maker", "good")

    @cached_property
    def tallies(self):
        """Where the pieces are: of all rows, for the Excel file."""
        return _tallies(self.rows)

    @cached_property
    def tallies_on_page(self):
        return _tallies(self.paginated_rows)

    def value_with_maker(self, record):
        return self.tallies[record.pk].with_makers()

    def value_good(self, record):
        return self.tallies[record.pk].good

    def render_with_maker(self, record):
        return NumberColumn.write(self.tallies_on_page[record.pk].with_makers())

    def render_good(self, record):
        return NumberColumn.write(self.tallies_on_page[record.pk].good)


def _tallies(rows):
    return progress.tallies(Share.objects.filter(pk__in=[row.record.pk for row in rows]))


class ShareFilters(Filters):
    search_fields = ("maker__full_name", "maker__nickname", "maker__address_as", "step__name")
    state = ChoiceFilter(label=_("Jawaban"), choices=Share.State)
    late = ChoiceFilter(label=_("Waktu"), choices=[("ya", _("terlambat"))], method="only_late")

    def only_late(self, rows, _name, _value):
        return glance.late_shares(rows)


class ProposalTable(Table):
    """What each maker would get, beside bagi rata; its rows are those of ``fairness``."""

    caption = _("Usulan di samping bagi rata")
    nothing = _("Tidak ada mitra dalam pembagian ini.")
    drawn_by = "work/_proposal.html"
    name = columns.Column(verbose_name=_("Mitra"))
    shares = columns.Column(verbose_name=_("Garapan"), orderable=False)
    pay = RupiahColumn(verbose_name=_("Upah"))
    per_hour = RupiahColumn(verbose_name=_("Rupiah per jam"))
    even_pay = RupiahColumn(verbose_name=_("Bila bagi rata"))
    even_pieces = NumberColumn(verbose_name=_("Buah bila bagi rata"))

    def __init__(self, *args, plan, **kwargs):
        self.plan = plan
        super().__init__(*args, **kwargs)

    @property
    def makers(self):
        """Those of this page, of whom is told more than stands in their row."""
        return [row.record for row in self.paginated_rows]

    def sentences(self):
        return [(maker.name, self.plan.sentence(maker.asked_as, language())) for maker in self.makers]

    def bars(self):
        return [Bar(maker.name, maker.per_hour, formats.rupiah(maker.per_hour)) for maker in self.makers]

    def letters(self):
        shares = [share for maker in self.makers for share in maker.shares]
        return messages_to_makers.letters(shares, self.request)

    def render_shares(self, value):
        return "; ".join(f"{share.step} {formats.number(share.offered)}" for share in value)
