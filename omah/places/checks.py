"""Contradictions in the list of regions."""

from django.utils.translation import gettext as _

from omah.places import source
from omah.places.models import Region, RegionLoad


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from older_list()
    yield from regions_astray()


def older_list():
    """The list that was loaded is the one that is installed."""
    whole = RegionLoad.objects.filter(within="").first()
    if whole and whole.version != source.version():
        sentence = _("Daftar wilayah masih %(old)s, padahal sudah ada versi %(new)s. Muat ulang.")
        yield "places.older", sentence % {"old": whole, "new": source.version()}


def regions_astray():
    """Every region lies in the one whose code its own begins with."""
    rows = Region.objects.exclude(kind=Region.Kind.PROVINCE).values_list("code", "parent__code")
    for code, above in rows.iterator():
        if above != code.rpartition(".")[0]:
            yield "places.astray", _("Wilayah %(code)s tidak berada di atasan yang benar.") % {"code": code}
