"""What became of a gift, for whoever holds its link. Nobody is named."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from omah.accounts.models import Link
from omah.giving.actions import LINK_PURPOSE
from omah.giving.became import became
from omah.giving.models import Gift


@login_not_required
@never_cache
@require_safe
def became_by_link(request, token):
    link = Link.objects.open_or_404(request, LINK_PURPOSE, token)
    rows = Gift.objects.standing().select_related("book__organisation", "fund", "donor")
    gift = get_object_or_404(rows, pk=link.about_pk())
    return render(request, "giving/became.html", {"gift": gift, "became": became(gift)})
