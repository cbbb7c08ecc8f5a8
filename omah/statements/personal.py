"""Which statements were issued is nobody's own; who issued them stands on the paper."""

from omah.core.personal import NobodysOwn
from omah.statements.models import IssuedStatement

PERSONAL = [NobodysOwn(IssuedStatement, columns="since until")]
