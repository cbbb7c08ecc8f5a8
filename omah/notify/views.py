"""The page of news."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omah.notify import actions
from omah.notify.models import Notice


def notices(request):
    if request.method == "POST":
        actions.read_notices(by=request.user)
        messages.success(request, _("Semua kabar ditandai sudah dibaca."))
        return redirect("notify:notices")
    rows = Notice.objects.visible_to(request.user)
    page = Paginator(rows, 30).get_page(request.GET.get("hal"))
    return render(request, "notify/notices.html", {"page": page, "unread": rows.unread().count()})
