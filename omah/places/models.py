"""Regions of Indonesia by the ministry's codes, the other names they go by, and groups of them."""

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import FoldedField
from omah.core.queries import QuerySet
from omah.core.spelling import folded
from omah.places.names import KIND_WORDS, Part, read_code, readings


class RegionQuerySet(QuerySet["Region"]):
    def current(self):
        """Those that exist today; codes that the ministry has withdrawn stay for old papers."""
        return self.filter(valid_until=None)

    def within(self, *codes):
        """The regions with these codes and everything below them."""
        below = Q(code__in=codes)
        for code in codes:
            below |= Q(code__startswith=f"{code}.")
        return self.filter(below)

    def mentioning(self, word):
        """Those in whose name, or in the name of what they lie in, this one word is; «kecamatan» as «kec»."""
        key = folded(word)
        return self.filter(path_key__contains=KIND_WORDS.get(key) or key)

    def search(self, text, *, kinds=None, within=None):
        """Best first: the very name, then names that begin so, then names that hold it.

        Reads codes, names in any spelling of spaces and capitals, other names, and addresses whose later
        parts narrow the first: «sawojajar, kota malang». ``rank`` is below 2 for the very name.
        """
        rows = self.current()
        rows = rows.filter(kind__in=kinds) if kinds else rows
        rows = rows.within(within) if within else rows
        if code := read_code(text):
            rank = Case(When(code=code, then=0), default=2)
            return (
                rows.filter(code__startswith=code)
                .annotate(rank=rank)
                .order_by("rank", Length("code"), "code")
            )
        return rows._named(readings(text)).order_by("rank", Length("code"), "code")

    def _named(self, all_readings):
        """Those that fit one of the readings; what was typed as one name may also stand inside a name."""
        if not all_readings:
            return self.none().annotate(rank=Value(0))
        exact, very, begins = Q(), Q(), Q()
        for parts in all_readings:
            inside = Q(*map(_lies_in, parts[1:]))
            exact |= inside & _exactly(parts)
            very |= inside & _name(parts[0], "exact")
            begins |= inside & _name(parts[0], "startswith")
        whole = all_readings[0]
        holds = Q(_name(whole[0], "contains"), *map(_lies_in, whole[1:]))
        rank = Case(When(exact, then=0), When(very, then=1), When(begins, then=2), default=3)
        return self.filter(begins | holds).annotate(rank=rank)


class Region(models.Model):
    """A province, kabupaten, kota, kecamatan, desa or kelurahan."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("provinsi")
        REGENCY = "regency", _("kabupaten")
        CITY = "city", _("kota")
        DISTRICT = "district", _("kecamatan")
        RURAL_VILLAGE = "desa", _("desa")
        URBAN_VILLAGE = "kelurahan", _("kelurahan")
        CUSTOMARY_VILLAGE = "desa_adat", _("desa adat")

    code = models.CharField(max_length=13, unique=True)
    """The ministry's code with its dots: 35.73.03.1008. Never a number."""
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=200)
    """Where it lies, in full: «Kel. Sawojajar, Kec. Kedungkandang, Kota Malang, Jawa Timur»."""
    key = models.CharField(max_length=100, db_index=True)
    """The bare name folded, without its kind: 'malang' for Kota Malang."""
    path_key = models.CharField(max_length=200)
    valid_until = models.DateField(null=True, blank=True)
    """The day on which a newer list no longer had this code."""

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("places:region", args=[self.code])

    @property
    def district_code(self):
        """The kecamatan that this is or lies in; nothing for anything larger."""
        return self.code[:8] if self.code.count(".") >= 2 else ""

    def ancestors(self):
        """From the province down to the region just above this one."""
        parts = self.code.split(".")
        return Region.objects.filter(code__in=[".".join(parts[:n]) for n in range(1, len(parts))])


class RegionAlias(models.Model):
    """Another name of a region: an old one, a short one, a common misspelling."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=100)
    key = FoldedField(of=("name",), max_length=100, db_index=True)

    objects = QuerySet["RegionAlias"].as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="places_alias_once")]

    def __str__(self):
        return self.name


class RegionGroup(models.Model):
    """Regions that people speak of together: Malang Raya."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    regions = models.ManyToManyField(Region, related_name="groups")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("places:group", args=[self.slug])

    def codes(self):
        """The codes of its members."""
        return list(self.regions.values_list("code", flat=True))

    def sizes(self):
        """Each member region with the number of kecamatan and of villages in it."""
        return [(region, *self._size_of(region)) for region in self.regions.all()]

    @staticmethod
    def _size_of(region):
        inside = Region.objects.current().within(region.code)
        is_village = Q(kind__in=_VILLAGES)
        counted = inside.aggregate(
            districts=Count("pk", filter=Q(kind=Region.Kind.DISTRICT)),
            villages=Count("pk", filter=is_village),
        )
        return counted["districts"], counted["villages"]


class RegionLoad(models.Model):
    """One loading of the list: from which source, in which version, and how much of it."""

    source = models.CharField(max_length=60)
    version = models.CharField(max_length=30)
    within = models.CharField(max_length=13, blank=True)
    """The region that was loaded; empty for all of Indonesia."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.source} {self.version}"


_VILLAGES = [Region.Kind.URBAN_VILLAGE, Region.Kind.RURAL_VILLAGE, Region.Kind.CUSTOMARY_VILLAGE]
_KINDS_OF = {
    "": [Region.Kind.PROVINCE],
    "kab": [Region.Kind.REGENCY],
    "kota": [Region.Kind.CITY],
    "kec": [Region.Kind.DISTRICT],
    "kel": _VILLAGES,
}


def _exactly(parts: list[Part]) -> Q:
    """The whole path, or the very name of the kind that was written."""
    path, first = Q(path_key=" ".join(part.key for part in parts)), parts[0]
    if first.kind is None:
        return path
    return path | Q(key=first.whole) | Q(key=first.name, kind__in=_KINDS_OF[first.kind])


def _name(part: Part, lookup: str) -> Q:
    """Regions whose own or other name is, begins with or holds what was written."""
    named = Q((f"key__{lookup}", part.whole)) | Q((f"key__{lookup}", part.name))
    return named | Q(pk__in=RegionAlias.objects.filter(named).values("region"))


def _lies_in(part: Part) -> Q:
    """Regions somewhere along whose path this part stands, by its own or by another name."""
    inside = Q(path_key__contains=part.key)
    for code in RegionAlias.objects.filter(key__in=[part.whole, part.name]).values_list(
        "region__code", flat=True
    ):
        inside |= Q(code=code) | Q(code__startswith=f"{code}.")
    return inside
