"""Who looks after a record."""

from django import forms
from django.utils.translation import gettext as _

from omah.network.models import Membership


class AssignForm(forms.Form):
    """To one of the organisation's enumerators."""

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(organisation=organisation, role=Membership.Role.ENUMERATOR).current()
        self.users = {one.user.ref: one.user for one in held.select_related("user")}
        self.fields["user"] = forms.ChoiceField(
            label=_("Kepada siapa?"),
            choices=[("", "—"), *((ref, str(user)) for ref, user in self.users.items())],
            error_messages={
                "required": _("Pilih pendatanya."),
                "invalid_choice": _("Pilih pendata dari lembaga ini."),
            },
        )

    def clean(self):
        user = self.users.get(self.cleaned_data.pop("user", ""))
        return {"user_id": user.pk if user else 0}
