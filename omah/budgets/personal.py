"""Plans are of the organisation; whoever decided about one signed it."""

from omah.budgets.models import (
    Advance,
    Budget,
    Commitment,
    Group,
    Line,
    Remark,
    Report,
    Shift,
    Source,
    Spending,
    Version,
    Wording,
)
from omah.core.personal import NobodysOwn

PERSONAL = [
    NobodysOwn(Wording, columns="costs"),
    NobodysOwn(
        Budget,
        columns="name place state",
        signed="begun_by submitted_by checked_by approved_by",
    ),
    NobodysOwn(Remark, columns="says", signed="by"),
    NobodysOwn(Version, columns="plan", signed="submitted_by checked_by approved_by"),
    NobodysOwn(Group, columns="name"),
    NobodysOwn(Line, columns="what unit frequency_unit"),
    NobodysOwn(Source),
    NobodysOwn(Commitment, columns="what", signed="by dropped_by"),
    NobodysOwn(Advance, signed="holder"),
    NobodysOwn(Spending),
    NobodysOwn(
        Report, columns="done accessibility learned frozen", signed="written_by handed_in_by accepted_by"
    ),
    NobodysOwn(Shift, columns="reason", signed="by"),
]
