"""What this domain keeps of persons: the name of a person who gave, as long as that person wants it.

Whoever gives need not be on record as a person. The name stands on the receipt, which a law wants kept for ten years;
beside the gift it is sealed, and goes when the giver asks (``forget_donor``).
"""

from omah.core.personal import NobodysOwn
from omah.giving.models import Gift, Pledge, Totals

PERSONAL = [
    NobodysOwn(
        Gift,
        columns="source donor_name goods basis basis_note intent permit_number permit_issuer outcome",
    ),
    NobodysOwn(Pledge, columns="purpose thanks end_reason"),
    NobodysOwn(Totals, columns="years"),
]
