"""The page of news."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from omah.notify import actions
from omah.notify.models import Notice
from omah.notify.tables import NoticeFilters, NoticeTable
from omah.ui.listing import list_page


def notices(request):
    if request.method == "POST":
        actions.read_notices(by=request.user)
        messages.success(request, _("Semua kabar ditandai sudah dibaca."))
        return redirect("notify:notices")
    rows = Notice.objects.visible_to(request.user)
    context = {"unread": rows.unread().count()}
    return list_page(
        request,
        "notify/notices.html",
        NoticeTable,
        rows,
        filters=NoticeFilters,
        context=context,
        name="kabar",
    )
