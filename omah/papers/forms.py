"""What people fill in about papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.papers.models import Letterhead
from omah.ui.files import FileField


class LetterheadForm(forms.ModelForm):
    """The head of an organisation's papers. It parses; the action writes."""

    logo = FileField(
        _("Pilih gambar PNG atau JPG."),
        label=_("Logo"),
        required=False,
        help_text=_("Gambar PNG atau JPG. Kosongkan jika tidak ada perubahan."),
        accept="image/png,image/jpeg",
    )
    without_logo = forms.BooleanField(label=_("Hapus logo"), required=False)

    class Meta:
        model = Letterhead
        fields = ["name", "code", "legal", "address", "contact", "web", "size"]
        labels = {
            "name": _("Nama lembaga"),
            "code": _("Kode dalam nomor surat"),
            "legal": _("Nomor badan hukum"),
            "address": _("Alamat"),
            "contact": _("Telepon atau WhatsApp"),
            "web": _("Situs web"),
            "size": _("Ukuran kertas"),
        }
        help_texts = {"code": _("Huruf besar dan angka, misalnya LINKSOS.")}
        error_messages = {
            "name": {"required": _("Isi nama lembaga.")},
            "code": {"required": _("Isi kode untuk nomor surat.")},
            "size": {"required": _("Pilih ukuran kertas."), "invalid_choice": _("Pilih A4 atau F4.")},
        }
        widgets = {"size": forms.RadioSelect, "contact": forms.TextInput(attrs={"autocomplete": "off"})}

    def words(self):
        """What ``actions.set_letterhead`` takes: the words, and the bytes of a new logo."""
        words = {name: self.cleaned_data[name] for name in self.Meta.fields}
        picture = self.cleaned_data["logo"]
        logo = b"" if self.cleaned_data["without_logo"] else picture.read() if picture else None
        return words | {"logo": logo}
