"""A yes or a no to one use of the data, and why a record is closed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.registry.models import Consent, Record
from omah.ui.questions import one_of, words


def where_the_proof_lies():
    """Where the signed sheet or the recording is kept, for whoever takes an answer."""
    return words(
        gettext_lazy("Bukti persetujuan disimpan di mana?"),
        most=200,
        help_text=gettext_lazy("Misalnya map Sawojajar nomor 12, atau rekaman di kantor. Boleh kosong."),
    )


class FamilyConsentForm(forms.Form):
    """What family says for a child; by which right stands on the record."""

    given = one_of(
        gettext_lazy("Jawaban"),
        [("ya", gettext_lazy("Ya, boleh")), ("tidak", gettext_lazy("Tidak, atau ditarik"))],
        gettext_lazy("Pilih ya atau tidak."),
    )
    manner = one_of(
        gettext_lazy("Bagaimana disampaikan?"), Consent.Manner.choices, gettext_lazy("Pilih caranya.")
    )

    def clean(self):
        return self.cleaned_data | {"given": self.cleaned_data.get("given") == "ya"}


class OwnConsentForm(FamilyConsentForm):
    """What the person says, with or without help."""

    helper = forms.CharField(label=gettext_lazy("Siapa yang membantu?"), max_length=100, required=False)


class ConsentForm(OwnConsentForm):
    """What whoever writes the record was told: by whom, too, and by which right."""

    giver = one_of(
        gettext_lazy("Siapa yang menjawab?"),
        Consent.Giver.choices,
        gettext_lazy("Pilih siapa yang menjawab."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar perwalian"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Misalnya nomor penetapan pengadilan. Hanya untuk wali."),
    )
    proof = where_the_proof_lies()
    field_order = ["given", "manner", "giver", "ground", "helper", "proof"]


class EndForm(forms.Form):
    """Why a record is closed; whoever does not write it can only withdraw."""

    how = one_of(gettext_lazy("Mengapa ditutup?"), Record.End.choices, gettext_lazy("Pilih sebabnya."))

    def __init__(self, *args, writes, **kwargs):
        super().__init__(*args, **kwargs)
        if not writes:
            withdrawn = Record.End.WITHDRAWN
            self.fields["how"] = one_of(
                _("Mengapa ditutup?"), [(withdrawn, withdrawn.label)], _("Pilih sebabnya.")
            )
