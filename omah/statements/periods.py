"""The days that a statement tells of, and the same stretch of time before them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from omah.core import clock
from omah.money.models import Chart
from omah.ui import saying

MONTHS_OF_A_QUARTER = 3
MONTHS_OF_A_YEAR = 12


class Period(NamedTuple):
    """From one day to another, both included."""

    since: date
    until: date

    @classmethod
    def months(cls, first: date, count: int = 1) -> "Period":
        """So many whole months, from the one of this day on."""
        last = _later(first.replace(day=1), count - 1)
        return cls(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return cls.months(day)

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        first = day.replace(day=1, month=(day.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1)
        return cls.months(first, MONTHS_OF_A_QUARTER)

    @classmethod
    def year_of(cls, day: date) -> "Period":
        return cls.months(day.replace(month=1), MONTHS_OF_A_YEAR)

    @property
    def whole_months(self) -> int:
        """How many, where it is nothing but whole months; else 0."""
        count = (
            (self.until.year - self.since.year) * MONTHS_OF_A_YEAR + self.until.month - self.since.month + 1
        )
        return count if self == Period.months(self.since, count) else 0

    @property
    def day_before(self) -> date:
        return self.since - timedelta(days=1)

    def before(self) -> "Period":
        """The same stretch of time just before it: as many whole months, or as many days."""
        if months := self.whole_months:
            return Period.months(_later(self.since, -months), months)
        return Period(self.since - (self.until - self.since) - timedelta(days=1), self.day_before)

    def after(self) -> "Period":
        """The same stretch just after it."""
        if months := self.whole_months:
            return Period.months(_later(self.since, months), months)
        return Period(
            self.until + timedelta(days=1), self.until + (self.until - self.since) + timedelta(days=1)
        )

    def __str__(self) -> str:
        """Mei 2020; Triwulan II 2020; 2020; 4 Mei 2020 – 10 Mei 2020."""
        months = self.whole_months
        if months == 1:
            return saying.fuzzy_day(f"{self.since:%Y-%m}")
        if self == Period.quarter_of(self.since):
            number = ("I", "II", "III", "IV")[self.since.month // MONTHS_OF_A_QUARTER]
            return _("Triwulan %(number)s %(year)s") % {"number": number, "year": self.since.year}
        if self == Period.year_of(self.since):
            return str(self.since.year)
        return f"{saying.day(self.since)} – {saying.day(self.until)}"

    def query(self) -> str:
        """As it stands in an address."""
        return f"sejak={self.since.isoformat()}&sampai={self.until.isoformat()}"


def this_period(book, day: date | None = None) -> Period:
    """What somebody wants to see first: of a foundation the year, of a group the month."""
    day = day or clock.today()
    return Period.year_of(day) if book.chart == Chart.FULL else Period.month_of(day)


def closed_period(book) -> Period:
    """The last year or month of a book, as far as it is closed; this one where nothing is."""
    period = this_period(book, book.closed_through)
    return period._replace(until=min(period.until, book.closed_through or period.until))


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * MONTHS_OF_A_YEAR + first.month - 1 + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, 1)
