"""What is asked at the door, and of users about themselves."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from omah.ui.forms import PhoneField

PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


def password_field(label, missing, autocomplete, **more):
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, strip=False, widget=widget, error_messages={"required": missing}, **more
    )


def code_field(**more):
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"} | PLAIN)
    missing = _("Tulis kode dari aplikasi pengaman.")
    return forms.CharField(label=_("Kode"), widget=widget, error_messages={"required": missing}, **more)


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Nama pengguna atau nomor telepon"),
            max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "username"} | PLAIN),
            error_messages={"required": _("Isi nama pengguna atau nomor telepon.")},
        )
        self.fields["password"] = password_field(
            _("Kata sandi"), _("Isi kata sandi."), autocomplete="current-password"
        )
        self.fields["remember"].label = _("Tetap masuk selama 30 hari. Jangan centang di ponsel pinjaman.")
        self.order_fields(["login", "password", "remember"])

    def clean_login(self):
        return get_adapter().user_name_of(self.cleaned_data["login"])


class PasswordAgainForm(ReauthenticateForm):
    password = password_field(_("Kata sandi"), _("Isi kata sandi."), autocomplete="current-password")


class ChangePasswordForm(forms.Form):
    oldpassword = password_field(
        _("Kata sandi sekarang"), _("Isi kata sandi sekarang."), autocomplete="current-password"
    )
    password1 = password_field(
        _("Kata sandi baru"),
        _("Isi kata sandi baru."),
        autocomplete="new-password",
        help_text=_("Paling sedikit 8 huruf atau angka. Tiga kata yang tidak berhubungan mudah diingat."),
    )
    password2 = password_field(
        _("Kata sandi baru, sekali lagi"), _("Isi kata sandi baru sekali lagi."), autocomplete="new-password"
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        if user.must_change_password:
            self.fields["oldpassword"].label = _("Kata sandi yang Anda terima")

    def clean_oldpassword(self):
        if not self.user.check_password(self.cleaned_data["oldpassword"]):
            raise forms.ValidationError(_("Kata sandi sekarang tidak cocok. Periksa, lalu coba lagi."))
        return self.cleaned_data["oldpassword"]

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self):
        old, new, again = (self.cleaned_data.get(name) for name in ("oldpassword", "password1", "password2"))
        if new and again and new != again:
            self.add_error("password2", _("Kedua kata sandi baru tidak sama. Tulis sekali lagi."))
        if new and new == old:
            self.add_error("password1", _("Ini kata sandi yang lama. Pilih yang lain."))

    def save(self):
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class CodeForm(AuthenticateForm):
    code = code_field(
        help_text=_("Enam angka dari aplikasi pengaman di ponsel Anda, atau salah satu kode cadangan.")
    )


class CodeAgainForm(ReauthenticateByCodeForm):
    code = CodeForm.declared_fields["code"]


class SetUpCodeForm(ActivateTOTPForm):
    code = code_field(help_text=_("Enam angka yang sekarang terlihat di aplikasi pengaman."))

    def __init__(self, *args, **kwargs):
        """The secret stays the same while it is being set up: a phone may load the page again in between."""
        shown = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown:
            self.secret = context.request.session[SECRET_SESSION_KEY] = shown

    def secret_in_groups(self):
        """Four letters at a time, to be read and typed."""
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Isi nama lengkap.")},
    )
    phone = PhoneField(
        label=_("Nomor telepon"),
        required=False,
        help_text=_("Bisa dipakai untuk masuk. Contoh: 0857-1234-5678."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Bahasa"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Pilih bahasa.")},
    )


class UserForm(forms.Form):
    """Somebody to be let in. What is typed here is about another person: the device need not remember it."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Isi nama lengkap.")},
    )
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=30,
        help_text=_("Huruf kecil dan angka, tanpa spasi. Contoh: penjahit01."),
        widget=forms.TextInput(attrs={"autocomplete": "off"} | PLAIN),
        error_messages={
            "required": _("Isi nama pengguna."),
            "max_length": _("Nama pengguna paling panjang 30 huruf."),
        },
    )
    phone = PhoneField(
        label=_("Nomor telepon"),
        required=False,
        help_text=_("Bisa dipakai untuk masuk. Contoh: 0857-1234-5678."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"}),
    )


class ResetForm(forms.Form):
    second_factor = forms.BooleanField(
        label=_("Ponsel untuk langkah kedua juga hilang. Lepas langkah kedua."),
        required=False,
    )
