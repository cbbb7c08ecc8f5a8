"""Regions of Indonesia by the ministry's codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core.queries import QuerySet


class RegionQuerySet(QuerySet["Region"]):
    def within(self, code):
        """The region with this code and everything below it."""
        return self.filter(models.Q(code=code) | models.Q(code__startswith=f"{code}."))


class Region(models.Model):
    """A province, kabupaten, kota, kecamatan, desa or kelurahan."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("provinsi")
        REGENCY = "regency", _("kabupaten")
        CITY = "city", _("kota")
        DISTRICT = "district", _("kecamatan")
        RURAL_VILLAGE = "desa", _("desa")
        URBAN_VILLAGE = "kelurahan", _("kelurahan")

    code = models.CharField(max_length=13, unique=True)
    """The ministry's code with its dots: 35.73.03.1008. Never a number."""
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name
