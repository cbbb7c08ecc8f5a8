"""Pages for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

from omah.accounts.models import House
from omah.giving.models import Totals
from omah.work.models import Order

SHOWN = 3


@login_not_required
def front(request):
    """Who we are; the signed-in go home, and an empty house is set up first."""
    if request.user.is_authenticated:
        return redirect("desk:home")
    reports = Order.objects.filter(is_public=True).select_related("producer", "buyer")[:SHOWN]
    context = {
        "reports": reports,
        "totals": Totals.objects.visible_to(request.user).select_related("book__organisation"),
        "is_empty": House.is_empty(),
    }
    return render(request, "site/front.html", context)


@login_not_required
def help(request):
    return render(request, "site/help.html")


@login_not_required
def accessibility(request):
    return render(request, "site/accessibility.html")


@login_not_required
def privacy(request):
    return render(request, "site/privacy.html")
