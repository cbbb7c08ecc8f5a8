"""What lists keep of persons: the row from which somebody came on record, as long as its list is open."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, erased
from omah.lists.models import Batch, Mapping, Row, Upload, UploadPiece

PERSONAL = [
    Holding(
        Row,
        _("Baris di daftar"),
        {
            "batch": erased(_("Daftar")),
            "number": erased(_("Baris")),
            "cells": erased(_("Isinya")),
            "mended": erased(_("Yang dibetulkan")),
            "apart": code(),
            "added": erased(_("Yang ditambahkan")),
            "state": erased(_("Keadaan")),
        },
        person="record__person",
        whole=True,
    ),
    NobodysOwn(
        Batch,
        columns="name headers columns upload sheets read_to read_percent is_cut_short all_agreed state manner proof",
        signed="made_by asked_by",
    ),
    NobodysOwn(Upload, columns=""),
    NobodysOwn(UploadPiece, columns="upload number content"),
    NobodysOwn(Mapping, columns="shape columns"),
]
