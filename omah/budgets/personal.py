"""Plans are of the organisation; whoever decided about one signed it."""

from omah.budgets.models import Budget, Group, Line, Remark, Source, Version, Wording
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
]
