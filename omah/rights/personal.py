"""What this domain keeps of persons: what they asked, and what they were answered."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, kept, replaced, signed
from omah.rights.models import Breach, RightsRequest

PROOF = _("Bahwa permintaan dijawab tepat waktu harus dapat dibuktikan.")

PERSONAL = [
    Holding(
        RightsRequest,
        _("Permintaan saya"),
        {
            "kind": kept(_("Permintaan"), PROOF),
            "organisation": kept(_("Kepada"), PROOF),
            "text": replaced(_("Isi"), ""),
            "state": kept(_("Keadaan"), PROOF),
            "asked_by": signed(_("Diminta oleh")),
            "asked_at": kept(_("Diminta pada"), PROOF),
            "due_at": kept(_("Dijawab paling lambat"), PROOF),
            "reminded_at": code(),
            "told_late_at": code(),
            "answered_by": signed(_("Dijawab oleh")),
            "answered_at": kept(_("Dijawab pada"), PROOF),
            "answer": replaced(_("Jawaban"), ""),
            "ground": kept(_("Alasan ditolak"), PROOF),
        },
        person="person",
    ),
    NobodysOwn(
        Breach,
        columns="what data handling happened",
        signed="persons_told_by agency_told_by made_by",
    ),
]
