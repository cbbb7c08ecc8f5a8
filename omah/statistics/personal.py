"""Public numbers are nobody's own."""

from omah.core.personal import NobodysOwn
from omah.statistics.models import Estimate, Publication, Tally

PERSONAL = [
    NobodysOwn(Publication, columns="tables threes", signed="published_by"),
    NobodysOwn(Tally, columns="people"),
    NobodysOwn(Estimate, columns="dated source definition", signed="entered_by"),
]
