"""To whom a record goes, by whose yes; and whether it is taken."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.registry.models import Consent
from omah.ui.questions import one_of


class OfferForm(forms.Form):
    """Which organisation, and how the person agreed."""

    manner = one_of(
        gettext_lazy("Bagaimana orangnya menyetujui?"), Consent.Manner.choices, gettext_lazy("Pilih caranya.")
    )
    said_by = one_of(
        gettext_lazy("Siapa yang menyetujui?"),
        Consent.Giver.choices,
        gettext_lazy("Pilih siapa yang menyetujui."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar perwalian"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Misalnya nomor penetapan pengadilan. Hanya untuk wali."),
    )
    field_order = ["taker", "manner", "said_by", "ground"]

    def __init__(self, *args, takers, **kwargs):
        super().__init__(*args, **kwargs)
        self.ids = {each.ref: each.pk for each in takers}
        self.fields["taker"] = forms.ChoiceField(
            label=_("Kepada lembaga mana?"),
            choices=[("", "—"), *((each.ref, each.name) for each in takers)],
            error_messages={
                "required": _("Pilih lembaganya."),
                "invalid_choice": _("Pilih lembaga dari daftar ini."),
            },
        )
        self.order_fields(self.field_order)

    def clean(self):
        typed = self.cleaned_data
        return typed | {"taker_id": self.ids.get(typed.pop("taker", ""), 0)}


class AnswerOfferForm(forms.Form):
    """Taken or not."""

    answer = one_of(
        gettext_lazy("Jawaban lembaga Anda"),
        [("terima", gettext_lazy("Terima")), ("tolak", gettext_lazy("Tolak"))],
        gettext_lazy("Pilih terima atau tolak."),
    )
