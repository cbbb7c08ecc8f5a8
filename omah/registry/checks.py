"""Contradictions to look for every night."""

from django.utils.translation import gettext as _

from omah.registry.models import Record


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from stray_numbers()


def stray_numbers():
    """The NIK of people who do not let the agency have it: the register keeps none for anything else."""
    for ref in Record.objects.with_stray_number().order_by("pk").values_list("ref", flat=True).iterator():
        sentence = _(
            "NIK pada data %(ref)s tersimpan tanpa persetujuan orangnya untuk dinas. Petugas data membuka data itu,"
            " lalu menghapus NIK-nya, atau menanyakan persetujuannya."
        )
        yield "registry.number", sentence % {"ref": ref}
