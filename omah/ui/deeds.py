"""A page on which one deed is done: what it is, what must be filled in, and the button that does it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from omah.core.deeds import refusals_on


class NoQuestions(forms.Form):
    """For a deed that needs nothing but a yes."""


def deed_page(
    request,
    form,
    do,
    *,
    title,
    verb,
    done="",
    to="",
    shows=None,
    text="",
    crumbs=(),
    danger=False,
    beside=None,
    template="ui/deed.html",
    **more,
):
    """Show the form, do the deed with what was filled in, say so, and go on.

    ``do`` is called with the form's cleaned data; ``to`` is where to go then, or a function of what was done. What may
    be shown once only, ``shows`` answers with: a function of what was done.
    A refusal is shown beside the field it is about; ``beside`` says what this form calls a field that the refusal
    names otherwise. ``crumbs`` lead back; the last is where "Batal" goes.
    """
    if answer := do_deed(request, form, do, done=done, to=to, shows=shows, beside=beside):
        return answer
    context = {"form": form, "title": title, "verb": verb, "text": text, "crumbs": crumbs, "danger": danger}
    return render(request, template, context | more, status=422 if form.errors else 200)


def do_deed(request, form, do, *, done="", to="", shows=None, beside=None):
    """The answer where the deed was done; none where it was not asked for, or refused: then ``form`` says why."""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, beside or {}):
            thing = do(**form.cleaned_data)
            if shows:
                return shows(thing)
            messages.success(request, done)
            return redirect(to(thing) if callable(to) else to)
    return None


def password_once(request, account, password, back):
    """A password to hand over: on this answer only, and kept nowhere. ``back`` is where one goes on."""
    shown = {"account": account, "password": password, "back": back}
    return render(request, "ui/one_time_password.html", shown)
