"""What the tests of this domain need beside the cast."""

from omah.core.spelling import folded
from omah.people.models import Person, SearchKeys
from omah.people.models.merging import links
from omah.places.models import Region


def kelurahan(name="Sawojajar", code="35.73.03.1008", district="Kedungkandang"):
    """A kelurahan in its kecamatan."""
    above = _region(district, code[:8], "district", f"Kec. {district}")
    return _region(name, code, "kelurahan", f"Kel. {name}, Kec. {district}", parent=above)


def _region(name, code, kind, path, **more):
    spelt = {"key": folded(name), "path": path, "path_key": folded(path)}
    region, _made = Region.objects.get_or_create(
        code=code, defaults={"name": name, "kind": kind, **spelt, **more}
    )
    return region


def everything():
    """Every row that points at a person, every person, every key: what an undone merge must leave as it was."""
    tables = {field.model for field in links()} | {Person, SearchKeys}
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in sorted(tables, key=str)
    }
