"""A recording beside a question."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.registry.models import Clip
from omah.ui.files import FileField
from omah.ui.questions import one_of


class ClipForm(forms.Form):
    language = one_of(gettext_lazy("Bahasa apa?"), Clip.Language.choices, gettext_lazy("Pilih bahasanya."))
    file = FileField(
        label=gettext_lazy("Rekaman"),
        help_text=gettext_lazy(
            "Suara: MP3 atau OGG, paling besar 3 MB. Video: MP4 atau WebM, paling besar 12 MB."
        ),
        accept=",".join(Clip.MEDIA_TYPES.values()),
    )
    transcript = forms.CharField(
        label=gettext_lazy("Isinya dalam tulisan"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Tulis apa yang dikatakan di rekaman ini.")},
    )

    def clean_file(self):
        """No more of it is read than is needed to see that it is too large."""
        return self.cleaned_data["file"].read(Clip.LARGEST_VIDEO + 1)

    def clean(self):
        return {"content" if name == "file" else name: value for name, value in self.cleaned_data.items()}
