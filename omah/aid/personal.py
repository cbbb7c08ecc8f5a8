"""What this domain keeps of persons: who leads the families of a group, and who was at its meeting.

They are written down by the group itself, sealed, and known to those alone who run it; nobody needs to be on record as
a person for that. A family that is not among them any more leaves nothing behind (``remove_family``).
"""

from omah.aid.models import Application, Family, Meeting, Paper, Recommendation, Rule
from omah.core.personal import NobodysOwn

PERSONAL = [
    NobodysOwn(Application, columns="scheme_code business account state decision"),
    NobodysOwn(Family, columns="head birth_year"),
    NobodysOwn(Meeting, columns="place present officers decisions"),
    NobodysOwn(Paper, columns="what number"),
    NobodysOwn(Recommendation, columns="office number"),
    NobodysOwn(Rule, columns="scheme_code kind what source end_source"),
]
