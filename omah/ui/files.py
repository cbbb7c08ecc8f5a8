"""A file that comes with a form. No browser sends it a second time by itself, so it waits while the form is mended."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _

from omah.core.fields import new_ref

WAITS = "waits-"
"""Before the name of its field: the hidden field that says under which ref a file waits."""
LARGEST_WAITING = 12 * 1024 * 1024
CHOOSE = _("Pilih berkasnya.")


class Gone(SimpleUploadedFile):
    """Stands for a file that was sent and did not wait."""

    waits_as = ""

    def __init__(self):
        super().__init__("-", b"")


class FileField(forms.FileField):
    """A file; ``choose`` is said where there is none. A form that was sent one is never taken without it.

    ``waits=False``: the form itself shows what came in the file.
    """

    widget = forms.FileInput
    default_error_messages = {
        "empty": _("Berkas ini kosong. Pilih berkas lain."),
        "max_length": _("Nama berkas terlalu panjang. Ganti namanya."),
        "gone": _("Berkas tadi tidak ikut tersimpan. Pilih berkas ini sekali lagi."),
    }

    def __init__(self, choose: Any = CHOOSE, *, accept="", waits=True, **kwargs):
        self.waits = waits
        super().__init__(error_messages=dict.fromkeys(("required", "missing", "invalid"), choose), **kwargs)
        if accept:
            self.widget.attrs["accept"] = accept

    def to_python(self, data):
        if isinstance(data, Gone):
            raise ValidationError(self.error_messages["gone"], code="gone")
        return super().to_python(data)


def waiting(field):
    """The file of this question that came with a refused form and is itself in order; from now on it has a ref."""
    if not getattr(field.field, "waits", False) or field.errors:
        return None
    file: Any = field.data if field.form.is_bound else field.initial
    is_new = isinstance(file, UploadedFile) and not hasattr(file, "waits_as")
    if is_new:
        file.waits_as = new_ref() if file.size <= LARGEST_WAITING else ""
    return file
