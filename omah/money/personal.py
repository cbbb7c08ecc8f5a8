"""Books name persons by codes alone; a law wants them kept for ten years."""

from omah.core.personal import NobodysOwn
from omah.money.models import Account, Book, Entry, Leg

PERSONAL = [
    NobodysOwn(Book, columns="name"),
    NobodysOwn(Account, columns="code name kind"),
    NobodysOwn(Entry, columns="reason memo", signed="by"),
    NobodysOwn(Leg, columns="order party"),
]
