"""What the trail keeps of persons: codes, and who did what. UU 27/2022 art. 31 wants all processing recorded."""

from omah.core.personal import NobodysOwn
from omah.trail.models import Entry, Head, Once, Owed

PERSONAL = [
    NobodysOwn(Entry, columns="behalf about fact data fingerprint", signed="by"),
    NobodysOwn(Head, columns="fingerprint"),
    NobodysOwn(Owed, columns="reaction error"),
    NobodysOwn(Once, columns="key answer"),
]
