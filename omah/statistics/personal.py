"""Public numbers are nobody's own."""

from omah.core.personal import NobodysOwn
from omah.statistics.models import Estimate, Publication

PERSONAL = [
    NobodysOwn(Publication, columns="tables", signed="published_by"),
    NobodysOwn(Estimate, columns="dated source definition", signed="entered_by"),
]
