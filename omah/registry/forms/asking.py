"""What an enumerator is asked besides the questions: for whom the form is, and who may be meant."""

from django import forms
from django.utils.translation import gettext as _

from omah.network.fields import OwnOrganisationField
from omah.registry.forms.consents import where_the_proof_lies
from omah.ui.questions import one_of


class BeginForm(forms.Form):
    """For which organisation, where one is enumerator of several."""

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OwnOrganisationField(
            organisations=organisations, label=_("Untuk lembaga mana?")
        )

    def clean(self):
        return {"organisation_id": self.cleaned_data.get("organisation")}


class SendForm(forms.Form):
    """Asks whether somebody who is on record already is meant, where somebody may be: those whom one may see by name,
    the others by a tick that it is none of them; and where the proof of consent lies."""

    NOBODY = "bukan"

    def __init__(self, *args, alike, known=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proof"] = where_the_proof_lies()
        self.alike, self.known = alike, {one.ref: one for one in known}
        if self.known:
            self.fields["who"] = one_of(
                _("Apakah salah satu dari mereka orangnya?"),
                [
                    *((ref, _("Ya, %(name)s") % {"name": one.full_name}) for ref, one in self.known.items()),
                    (self.NOBODY, _("Bukan, orang lain")),
                ],
                _("Tanyakan kepada orangnya, lalu pilih."),
            )
        elif alike:
            self.fields["not_the_same"] = forms.BooleanField(
                label=_("Bukan orang yang sama dengan yang di atas"),
                error_messages={
                    "required": _("Periksa dulu daftar di atas. Kalau orangnya sama, jangan kirim.")
                },
            )

    def clean(self):
        known = self.known.get(self.cleaned_data.get("who", ""))
        others = [one.person.pk for one in self.alike if one.person != known]
        return {
            "person_id": known.pk if known else None,
            "not_same": [] if known else others,
            "proof": self.cleaned_data.get("proof", ""),
        }
