"""How an empty house is set up: who keeps it, and who is the first to sign in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.accounts.actions import create_first_officer, open_house
from omah.accounts.models import House, User, check_setup_code
from omah.core.deeds import refusals_on
from omah.network.actions import found_organisation, grant_duty
from omah.network.models import Membership, Organisation
from omah.places.actions import load_regions
from omah.places.models import Region
from omah.ui.forms import PhoneField, form_for

FIRST_DUTIES = (Membership.Role.ADMIN, Membership.Role.SECRETARIAT, Membership.Role.PRODUCTION_LEAD)
"""Enough to begin: to let others in, to write down bodies and makers, to take an order. Money waits for a
second person."""
PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


class SetupForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Kode pemasangan"),
        help_text=gettext_lazy("Terlihat di layar tempat server dinyalakan. Contoh: 7kmpx-4qd9r."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"} | PLAIN),
        error_messages={"required": gettext_lazy("Isi kode pemasangan.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Nama lembaga atau kelompok Anda"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Isi nama lembaga atau kelompok Anda.")},
    )
    short_name = forms.CharField(
        label=gettext_lazy("Nama singkat"),
        help_text=gettext_lazy("Tampil di kepala setiap halaman."),
        max_length=60,
        required=False,
    )
    type = forms.ChoiceField(
        label=gettext_lazy("Jenis"),
        choices=[("", gettext_lazy("Pilih jenisnya")), *Organisation.Type.choices],
        error_messages={"required": gettext_lazy("Pilih jenis lembaga.")},
    )
    help_phone = PhoneField(
        label=gettext_lazy("Nomor WhatsApp untuk bantuan"),
        help_text=gettext_lazy("Tampil di bawah setiap halaman. Nomor lembaga, bukan nomor pribadi."),
        required=False,
    )
    full_name = forms.CharField(
        label=gettext_lazy("Nama lengkap Anda"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Isi nama lengkap Anda.")},
    )
    username = forms.CharField(
        label=gettext_lazy("Nama pengguna Anda"),
        help_text=gettext_lazy("Huruf kecil dan angka, tanpa spasi. Contoh: petugas01."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "username"} | PLAIN),
        error_messages={"required": gettext_lazy("Isi nama pengguna Anda.")},
    )
    phone = PhoneField(
        label=gettext_lazy("Nomor telepon Anda"),
        help_text=gettext_lazy("Bisa dipakai untuk masuk. Contoh: 0857-1234-5678."),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Kata sandi"),
        help_text=gettext_lazy(
            "Paling sedikit 8 huruf atau angka. Tiga kata yang tidak berhubungan mudah diingat."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Isi kata sandi.")},
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def setup(request):
    """Open to whoever can read where the server was started, until somebody can sign in."""
    if not House.is_empty():
        return redirect("account_login")
    form = form_for(request, SetupForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            check_setup_code(request, form.cleaned_data.pop("code"))
            set_up(**form.cleaned_data)
            messages.success(request, _("Rumah sudah dibuka. Masuklah dengan nama dan kata sandi Anda."))
            return redirect("account_login")
    return render(request, "desk/setup.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def set_up(*, name, short_name, type, help_phone, full_name, username, phone, password):
    """The house, its first officer, and the organisation that keeps it: all of them or none."""
    system = User.objects.system("rumah")
    if not House.objects.exists():
        open_house(name=short_name or name[:100], phone=help_phone, by=system)
    officer = create_first_officer(
        username=username, name=full_name, phone=phone, password=password, by=system
    )
    keeper = Organisation.objects.keeper() or found_organisation(
        name=name, short_name=short_name, type=type, whatsapp=help_phone or "", keeps_house=True, by=officer
    )
    for role in FIRST_DUTIES:
        grant_duty(organisation_id=keeper.pk, user_id=officer.pk, role=role, by=officer)
    if not Region.objects.exists():
        load_regions(by=system)
