"""What this domain keeps of persons: the news they were sent."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, erased, made_of_others
from omah.notify.models import Notice

PERSONAL = [
    Holding(
        Notice,
        _("Kabar"),
        {
            "kind": erased(_("Kabar")),
            "url": made_of_others(),
            "about": made_of_others(),
            "at": erased(_("Pada")),
            "read_at": erased(_("Dibaca pada")),
        },
        user="user",
        whole=True,
    )
]
