"""What the queue keeps of persons: that two records were taken to be alike, and what was said of it."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, erased
from omah.linkage.models import Candidate, LinkageRun

PERSONAL = [
    Holding(
        Candidate,
        _("Pasangan data yang dibandingkan"),
        {
            "run": code(),
            "points": erased(_("Kemiripan")),
            "state": erased(_("Putusan")),
            "judged_by": erased(_("Diputuskan oleh")),
            "judged_at": erased(_("Diputuskan pada")),
        },
        person=("one__person", "other__person"),
        whole=True,
    ),
    NobodysOwn(LinkageRun, columns="engine people added"),
]
