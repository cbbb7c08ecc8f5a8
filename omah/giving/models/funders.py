"""Which funders stand in which book, and who may read what is told to them."""

from django.db.models import Q

from omah.giving.models.gifts import Gift
from omah.giving.models.pledges import Pledge
from omah.money.models import Book, Fund
from omah.network.models import Membership, Organisation
from omah.work.models.orders import Funding


def funds_given(book, funder):
    """The funds of a book that came from one funder alone."""
    return Fund.objects.filter(book=book, donor=funder)


def statements_visible_to(user):
    """(book, funder) of every statement that one may read: of books whose money one sees, and of one's own body."""
    books = Book.objects.visible_to(user)
    own = Membership.objects.duties(user).at(Membership.Role.FUNDER)
    pairs = set()
    for rows, book, funder in (
        (Fund.objects.exclude(donor=None), "book", "donor"),
        (Gift.objects.exclude(donor=None), "book", "donor"),
        (Pledge.objects.all(), "book", "funder"),
    ):
        seen = rows.filter(Q((f"{book}__in", books)) | Q((f"{funder}__in", own)))
        pairs |= set(seen.order_by().values_list(book, funder))
    orders = Funding.objects.filter(Q(order__producer__in=books.values("organisation")) | Q(funder__in=own))
    book_of = dict(Book.objects.order_by().values_list("organisation", "pk"))
    for producer, body in orders.order_by().values_list("order__producer", "funder"):
        if producer in book_of:
            pairs.add((book_of[producer], body))
    kept = Book.objects.select_related("organisation").in_bulk({one for one, _funder in pairs})
    bodies = Organisation.objects.in_bulk({one for _book, one in pairs})
    found = [(kept[one], bodies[other]) for one, other in pairs]
    return sorted(found, key=lambda pair: (str(pair[0].organisation), str(pair[1])))
