"""What the clock does: called every few minutes by whoever keeps the house running."""

from omah.accounts.models import User, WaitingFile
from omah.budgets.actions import remind_of_report
from omah.budgets.models import Budget
from omah.core import clock
from omah.core.deeds import Refused
from omah.lists.actions import close_old
from omah.people.models import SearchKeys
from omah.registry.actions import drop_forgotten
from omah.rights.actions import remind_officers
from omah.rights.models import RightsRequest
from omah.trail.actions import forget_old_requests
from omah.work.actions.shares import expire_offer, remind_of_offer
from omah.work.models import Share


def make_round():
    """Remind of offers, of requests that wait for an answer and of reports, let offers lapse, drop what is forgotten."""
    by = User.objects.system("jadwal")
    late = Share.objects.offered().filter(answer_by__lte=clock.now()).values_list("pk", "reminded_at")
    for share, reminded_at in list(late):
        deed = expire_offer if reminded_at else remind_of_offer
        try:
            deed(share_id=share, by=by)
        except Refused:
            continue  # answered, or withdrawn, since we looked
    drop_forgotten(by=by)
    for asked in list(RightsRequest.objects.to_remind()):
        try:
            remind_officers(request_id=asked.pk, by=by)
        except Refused:
            continue  # answered, or taken back, since we looked
    for budget in list(Budget.objects.to_remind()):
        try:
            remind_of_report(budget_id=budget.pk, by=by)
        except Refused:
            continue  # reported since we looked
    close_old(by=by)
    forget_old_requests()
    SearchKeys.objects.forget_old()
    WaitingFile.objects.stale().delete()
