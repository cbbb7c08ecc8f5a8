"""Regions are nobody's own."""

from omah.core.personal import NobodysOwn
from omah.places.models import Region, RegionAlias, RegionGroup, RegionLoad

PERSONAL = [
    NobodysOwn(Region, columns="code name kind path key path_key"),
    NobodysOwn(RegionAlias, columns="name key"),
    NobodysOwn(RegionGroup, columns="name slug"),
    NobodysOwn(RegionLoad, columns="source version within"),
]
