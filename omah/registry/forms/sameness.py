"""Whether two are one person."""

from django import forms
from django.utils.translation import gettext as _

from omah.ui.forms import OneOf


class SameForm(forms.Form):
    """Whether one of those who are alike is the person on record."""

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.ref: one.person for one in alike}
        self.fields["person"] = OneOf(
            label=_("Siapa yang Anda bandingkan?"),
            choices=[(one.person.ref, f"{one.masked}; {one.agreeing}") for one in alike],
            error_messages={"required": _("Pilih salah satu.")},
        )
        self.fields["same"] = OneOf(
            label=_("Apakah orangnya sama?"),
            choices=[("ya", _("Ya, gabungkan")), ("tidak", _("Bukan orang yang sama"))],
            error_messages={"required": _("Pilih ya atau bukan.")},
        )

    def clean(self):
        person = self.people.get(self.cleaned_data.get("person", ""))
        return {"person_id": person.pk if person else None, "same": self.cleaned_data.get("same") == "ya"}
