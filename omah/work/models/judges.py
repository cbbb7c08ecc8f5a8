"""Who is missing where nobody may decide on the quality of pieces."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.network.models import Membership, Organisation
from omah.ui.parts import Link
from omah.work.models.orders import Order, Role

MOST_NAMES = 5


def to_name_judges(user):
    """Where nobody may judge the pieces of an order that the user leads: who can name somebody, and the way there."""
    led = Organisation.objects.of(user, Role.PRODUCTION_LEAD)
    orders = Order.objects.filter(producer__in=led).without_judge().select_related("checker", "producer")
    return [_to_name_judge(user, body) for body in dict.fromkeys(order.judging() for order in orders)]


def _to_name_judge(user, body):
    admins = Membership.objects.current().filter(organisation=body, role=Role.ADMIN).values("user")
    naming = User.objects.people().filter(Q(pk__in=admins) | Q(manages_users=True), is_active=True)
    if user in naming:
        text = _("Belum ada petugas mutu di %(body)s. Beri seseorang tugas mitra mutu.")
        return Link(text % {"body": body}, reverse("network:duties", args=[body.ref]))
    text = _("Belum ada petugas mutu di %(body)s. Minta %(who)s memberi seseorang tugas mitra mutu.")
    who = ", ".join(map(str, naming.order_by("name")[:MOST_NAMES])) or _("pengurus akun")
    return Link(text % {"body": body, "who": who}, body.get_absolute_url())
