"""Aid of the state is proven by what the group asked for, and by the account it gave."""

from django.utils.translation import gettext_lazy as _

from omah.aid.models import Application
from omah.money.causes import paper, proves


@proves
def _of_application(entry):
    for application in Application.objects.filter(entry=entry).select_related("proposal", "report"):
        yield _("Permohonan bantuan"), application
        yield from paper(application.proposal)
        yield from paper(application.report)
