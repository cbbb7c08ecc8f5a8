"""A form field for a region: for the forms of every domain above."""

from django.utils.translation import gettext_lazy as _

from omah.places.models import Region
from omah.ui.picking import MOST, PickField


class RegionField(PickField):
    """A region, found by name, address or code; cleans to a ``Region`` or None.

    ``kinds`` and ``within`` narrow what is found: only kecamatan, only in one province.
    """

    names_at = "places:regions"
    default_error_messages = {
        "nothing": _("Wilayah ini tidak ditemukan. Periksa ejaannya, atau tulis nama kecamatannya saja."),
        "several": _("Ada beberapa wilayah dengan nama itu. Pilih salah satu di bawah."),
        "too_many": _(
            "Terlalu banyak wilayah dengan nama itu. Tambahkan kabupatennya, misalnya: Sawojajar, Kota Malang."
        ),
    }

    def __init__(self, *, kinds=None, within=None, **kwargs):
        self.kinds, self.within = kinds, within
        kwargs.setdefault(
            "help_text",
            _(
                "Tulis nama desa, kelurahan atau kecamatan, lalu kabupaten atau kotanya. Misalnya: Sawojajar, Kota Malang."
            ),
        )
        super().__init__(**kwargs)

    def look(self, text):
        found = list(Region.objects.search(text, kinds=self.kinds, within=self.within)[: MOST + 1])
        for rank in (0, 1):
            very = [region for region in found if region.rank == rank]
            if very:
                return very if len(very) == 1 else found
        return found

    def code_of(self, thing):
        return thing.code

    def in_full(self, thing):
        return thing.path
