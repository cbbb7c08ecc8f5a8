"""What the directory keeps of persons: the duties and offices they held, which explain what they did."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import WHO_DID_IT, Holding, NobodysOwn, kept
from omah.network.models import Affiliation, Alias, Claim, Engagement, Membership, Office, Organisation

PERSONAL = [
    Holding(
        Office,
        _("Jabatan"),
        {
            "organisation": kept(_("Lembaga"), WHO_DID_IT),
            "title": kept(_("Jabatan"), WHO_DID_IT),
            "organ": kept(_("Bagian"), WHO_DID_IT),
            "since": kept(_("Sejak"), WHO_DID_IT),
            "until": kept(_("Sampai"), WHO_DID_IT),
        },
        user="holder",
    ),
    Holding(
        Membership,
        _("Tugas"),
        {
            "organisation": kept(_("Lembaga"), WHO_DID_IT),
            "role": kept(_("Tugas"), WHO_DID_IT),
            "region": kept(_("Wilayah tugas"), WHO_DID_IT),
            "since": kept(_("Sejak"), WHO_DID_IT),
            "until": kept(_("Sampai"), WHO_DID_IT),
        },
        user="user",
    ),
    NobodysOwn(
        Organisation,
        columns="name short_name type kind level status legal_form legal_number working_area address whatsapp"
        " purpose key skeleton",
    ),
    NobodysOwn(Alias, columns="name key skeleton"),
    NobodysOwn(Claim, columns="about value since until source"),
    NobodysOwn(Affiliation, columns="part since until"),
    NobodysOwn(Engagement, columns="held part event organisers places"),
]
