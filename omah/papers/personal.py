"""What papers keep of persons: those that name one, as they were issued. A paper that was issued is never changed."""

from django.utils.translation import gettext_lazy as _

from omah.core.personal import Holding, NobodysOwn, code, kept, signed
from omah.papers.models import Document, Letterhead, Logo, NumberSeries, Reader

LAW = _("Surat yang sudah terbit adalah dokumen keuangan. Undang-undang meminta disimpan sepuluh tahun.")

PERSONAL = [
    Holding(
        Document,
        _("Surat yang menyebut saya"),
        {
            "organisation": kept(_("Lembaga"), LAW),
            "kind": kept(_("Jenis"), LAW),
            "number": kept(_("Nomor"), LAW),
            "dated": kept(_("Tanggal"), LAW),
            "title": kept(_("Judul"), LAW),
            "data": kept(_("Isi"), LAW),
            "made_by": signed(_("Dibuat oleh")),
            "made_at": kept(_("Dibuat pada"), LAW),
            "void_reason": kept(_("Alasan dibatalkan"), LAW),
            "voided_by": signed(_("Dibatalkan oleh")),
            "voided_at": kept(_("Dibatalkan pada"), LAW),
            **{name: code() for name in ("year", "n", "sha256", "about", "replaces")},
        },
        named_in="readers__reader",
    ),
    NobodysOwn(Reader, columns="reader"),
    NobodysOwn(Letterhead, columns="name code legal address contact web size"),
    NobodysOwn(Logo, columns="sha256 png"),
    NobodysOwn(NumberSeries, columns="kind pattern"),
]
