"""A file of questions about children."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.registry.loading import LARGEST
from omah.ui.files import FileField


class ModuleForm(forms.Form):
    file = FileField(
        label=gettext_lazy("Berkas pertanyaan (JSON)"),
        help_text=gettext_lazy("Paling besar 200 KB. Contoh bentuknya ada di halaman sebelum ini."),
        accept=".json,application/json",
    )

    def clean(self):
        """No more of it is read than is needed to see that it is too large."""
        file = self.cleaned_data.pop("file", None)
        return {"content": file.read(LARGEST + 1)} if file else {}
