"""Whether two are one person."""

from django import forms
from django.utils.translation import gettext as _

from omah.ui.questions import one_of


class SameForm(forms.Form):
    """Whether one of those who are alike is the person on record."""

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.ref: one.person for one in alike}
        self.fields["person"] = one_of(
            _("Siapa yang Anda bandingkan?"),
            [(one.person.ref, f"{one.masked}; {one.agreeing}") for one in alike],
            _("Pilih salah satu."),
        )
        self.fields["same"] = one_of(
            _("Apakah orangnya sama?"),
            [("ya", _("Ya, gabungkan")), ("tidak", _("Bukan orang yang sama"))],
            _("Pilih ya atau bukan."),
        )

    def clean(self):
        person = self.people.get(self.cleaned_data.get("person", ""))
        return {"person_id": person.pk if person else None, "same": self.cleaned_data.get("same") == "ya"}
