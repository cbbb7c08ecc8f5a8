"""The signed-in home."""

from django.shortcuts import render

from omah.desk.todo import rooms, todo
from omah.network.models import Membership
from omah.notify.models import Notice
from omah.people.models import Person
from omah.work.models import Order

RECENT = 5
NEWS = 50
"""So many pieces of news are looked over and shown by their kind."""


def home(request):
    """What waits for me, which orders I follow, what is new."""
    context = {
        "todo": todo(request.user),
        "rooms": rooms(request.user),
        "orders": Order.objects.visible_to(request.user).open().select_related("buyer")[:RECENT],
        "notices": Notice.objects.visible_to(request.user).unread()[:NEWS],
        "duties": Membership.objects.held_by(request.user).select_related("organisation"),
        "people": Person.objects.spoken_for_by(request.user),
    }
    return render(request, "desk/home.html", context)
