"""A small page whose form is kept on the phone until the server names it: what test_outbox.py writes into."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from config.urls import handler403, handler404, handler500, urlpatterns
from omah.trail.actions import record
from omah.ui.forms import NumberField, form_for

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
PAGE = """{% extends "ui/page.html" %}
{% block title %}Buku catatan{% endblock %}
{% block main %}<h1>Buku catatan</h1>
<form method="post" data-outbox>{% post_tokens %}{{ form }}<button name="do" value="simpan">Simpan</button></form>
{% endblock %}"""


@dataclass(frozen=True)
class NoteWritten:
    pieces: int


class NoteForm(forms.Form):
    pieces = NumberField(label="Berapa buah?", error_messages={"required": "Isi jumlahnya."})


def notebook(request):
    form = form_for(request, NoteForm)
    if request.method == "POST" and form.is_valid() and request.POST["do"] == "simpan":
        with transaction.atomic():
            record(NoteWritten(form.cleaned_data["pieces"]), by=request.user, about=request.user)
        messages.success(request, "Tercatat.")
        return redirect("notebook")
    page = engines["django"].from_string(PAGE).render({"form": form}, request)
    return HttpResponse(page, status=422 if form.errors else 200)


urlpatterns = [*urlpatterns, path("buku/", notebook, name="notebook")]
