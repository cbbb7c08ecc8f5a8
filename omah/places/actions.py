"""Every way in which what is known of regions changes."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.spelling import folded
from omah.places import access, source
from omah.places.aliases import ALIASES, GROUPS
from omah.places.facts import RegionAliasAdded, RegionAliasRemoved, RegionsLoaded
from omah.places.models import Region, RegionAlias, RegionGroup, RegionLoad
from omah.trail.actions import record

COLUMNS = ["name", "kind", "path", "key", "path_key"]
INSERT = """
INSERT INTO places_region (code, name, kind, path, key, path_key, parent_id)
VALUES (%s, %s, %s, %s, %s, %s, (SELECT id FROM places_region WHERE code = %s))
"""
"""A code, COLUMNS, and the code of the region it lies in, which comes before it."""


@transaction.atomic
def load_regions(*, by: User, within: str | None = None) -> RegionLoad:
    """Load the list of regions, all of it or one region with everything below; doing it again changes nothing.

    A region with a new name keeps its old one as an alias; one that the list has no longer stays, marked with
    the day on which it went.
    """
    require(access.may_load_regions(by))
    listed = list(source.regions(within or ""))
    if within and within not in {region.code for region in listed}:
        raise Refused({"within": _("Tidak ada wilayah dengan kode %(code)s.") % {"code": within}})

    known = Region.objects.in_bulk(field_name="code")
    added = _add([region for region in listed if region.code not in known])
    changed = _bring_up_to_date([region for region in listed if region.code in known], known)
    ended = _end(known.keys() - {region.code for region in listed}, within)
    _add_names({region.code for region in listed})
    load = RegionLoad.objects.create(source=source.SOURCE, version=source.version(), within=within or "")
    record(RegionsLoaded(load.source, load.version, load.within, added, changed, ended), by=by, about=load)
    return load


@transaction.atomic
def add_alias(*, region_id: int, name: str, by: User) -> RegionAlias:
    """Let a region be found under another name too."""
    region = Region.objects.lock().get(pk=region_id)
    require(access.may_name_regions(by))
    if not folded(name):
        raise Refused({"name": _("Tulis nama dengan huruf.")})
    if region.aliases.filter(name__iexact=name).exists():
        raise Refused({"name": _("Nama itu sudah dicatat untuk wilayah ini.")})

    alias = RegionAlias.objects.create(region=region, name=name)
    record(RegionAliasAdded(region.code, alias.pk), by=by, about=region)
    return alias


@transaction.atomic
def remove_alias(*, alias_id: int, by: User) -> None:
    """Take away a name under which a region should not be found."""
    alias = RegionAlias.objects.select_related("region").lock().get(pk=alias_id)
    require(access.may_name_regions(by))

    record(RegionAliasRemoved(alias.region.code, alias.pk), by=by, about=alias.region)
    alias.delete()


def _add(new: list[source.Listed]) -> int:
    """Write new rows. A whole country of them goes to the database as it is, which spares making a model of each."""
    with connection.cursor() as cursor:
        cursor.executemany(
            INSERT, [(one.code, *_columns(one).values(), one.code.rpartition(".")[0]) for one in new]
        )
    return len(new)


def _bring_up_to_date(listed: list[source.Listed], known: dict[str, Region]) -> int:
    changed, old_names = [], []
    for region in listed:
        row, columns = known[region.code], _columns(region)
        if row.valid_until or any(getattr(row, name) != value for name, value in columns.items()):
            if row.name != region.name:
                old_names.append(RegionAlias(region=row, name=row.name))
            for name, value in columns.items():
                setattr(row, name, value)
            row.valid_until = None
            changed.append(row)
    Region.objects.bulk_update(changed, [*COLUMNS, "valid_until"], batch_size=500)
    RegionAlias.objects.bulk_create(old_names, ignore_conflicts=True)
    return len(changed)


def _end(vanished: Iterable[str], within: str | None) -> int:
    rows = Region.objects.current()
    rows = rows.within(within) if within else rows
    gone = [pk for pk, code in rows.values_list("pk", "code") if code in vanished]
    return Region.objects.filter(pk__in=gone).update(valid_until=clock.today())


def _add_names(codes: set[str]) -> None:
    """The aliases and the groups that are ours, for the regions that are there."""
    wanted = {code: names for code, names in ALIASES.items() if code in codes}
    aliases = [
        RegionAlias(region=region, name=name)
        for region in Region.objects.filter(code__in=wanted)
        for name in wanted[region.code]
    ]
    RegionAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    for slug, (name, members) in GROUPS.items():
        if codes.intersection(members):
            group, _made = RegionGroup.objects.get_or_create(slug=slug, defaults={"name": name})
            group.regions.add(*Region.objects.filter(code__in=members))


def _columns(region: source.Listed) -> dict[str, str]:
    return {name: getattr(region, name) for name in COLUMNS}
