"""Public numbers in the demo: what the register of the story shows, and one invented estimate for each pilot region."""

from omah.places.models import Region
from omah.statistics.actions import enter_estimate, publish_statistics

PILOTS = {"35.07": 2_100, "35.73": 1_400, "35.79": 380}


def build(organisation, officer):
    """Publish once, and write down three estimates. All numbers are invented."""
    publish_statistics(organisation_id=organisation.pk, threshold=5, by=officer)
    for code, people in PILOTS.items():
        enter_estimate(
            region_id=Region.objects.get(code=code).pk,
            people=people,
            dated="2019",
            source="Contoh: survei rumah tangga, angka karangan",
            definition="Orang yang mengalami banyak kesulitan, dalam satu hal atau lebih.",
            by=officer,
        )
