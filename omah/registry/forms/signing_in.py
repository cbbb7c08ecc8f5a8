"""With which name somebody on record will sign in."""

from django import forms

from omah.people.fields import UsernameField


class AccountForm(forms.Form):
    username = UsernameField()
