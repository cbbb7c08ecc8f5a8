"""The signed-in home, and what its keeper prints."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from omah.core import clock
from omah.core.deeds import require
from omah.desk.todo import rooms, todo
from omah.network.models import Membership
from omah.notify.models import Notice
from omah.people.models import Person
from omah.rights.models import spoken_for_by
from omah.trail.chain import marks, printed, sum_of
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
        "subjects": spoken_for_by(request.user),
    }
    return render(request, "desk/home.html", context)


@require_safe
@never_cache
def heads(request):
    """The heads of the trail as they stand, for those who keep the house: to print, sign, and keep elsewhere."""
    require(request.user.helps_users)
    found = marks()
    if request.GET.get("unduh") == "txt":
        name = f"sidik-jari-{clock.today().isoformat()}.txt"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(printed(found), content_type="text/plain", headers=disposition)
    return render(request, "desk/heads.html", {"heads": found, "sum": sum_of(found), "now": clock.now()})
