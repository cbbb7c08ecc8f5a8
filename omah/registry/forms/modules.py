"""A file of questions about children."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.registry.loading import LARGEST


class ModuleForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas pertanyaan (JSON)"),
        help_text=gettext_lazy("Paling besar 200 KB. Contoh bentuknya ada di halaman sebelum ini."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas lain."),
            "missing": gettext_lazy("Pilih berkasnya."),
            "invalid": gettext_lazy("Pilih berkasnya."),
            "max_length": gettext_lazy("Nama berkas terlalu panjang. Ganti namanya."),
        },
    )

    def clean(self):
        """No more of it is read than is needed to see that it is too large."""
        file = self.cleaned_data.pop("file", None)
        return {"content": file.read(LARGEST + 1)} if file else {}
