"""The pages of users. Signing in itself is the library's; here its answers are brought into our form."""

from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.accounts import access, actions
from omah.accounts.forms import ProfileForm, ResetForm, UserForm
from omah.accounts.middleware import keep_refused
from omah.accounts.models import House, PasswordReset, User
from omah.accounts.tables import UserFilters, Users
from omah.core.deeds import refusals_on, require
from omah.ui import views as ui
from omah.ui.deeds import NoQuestions, deed_page, password_once
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link


def csrf_failure(request, reason=""):
    """A form from before somebody signed in again is not honoured, but what was typed waits on its page."""
    again = request.get_full_path() if keep_refused(request, reason) else ""
    return ui.csrf_failure(request, again=again)


# ---- oneself


@require_http_methods(["GET", "POST"])
def profile(request):
    user = request.user
    about = {"name": user.name, "phone": user.phone, "language": user.language or get_language()}
    form = form_for(request, ProfileForm, initial=about)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            user = actions.change_profile(user_id=user.pk, by=user, **form.cleaned_data)
            messages.success(request, _("Tersimpan."))
            response = redirect("accounts:profile")
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, user.language, max_age=settings.LANGUAGE_COOKIE_AGE
            )
            return response
    context = {
        "form": form,
        "has_second_factor": _has_second_factor(user),
        "may_manage_users": access.may_manage_users(user),
    }
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sign_out_everywhere(request):
    if request.method == "POST":
        actions.sign_out_everywhere(user_id=request.user.pk, by=request.user)
        messages.success(request, _("Anda sudah keluar dari semua perangkat. Masuklah lagi di sini."))
        return redirect("account_login")
    return render(request, "accounts/sign_out_everywhere.html")


@login_not_required
@require_safe
def forgotten(request):
    """Nobody can be sent a link without e-mail: a trusted officer helps."""
    return render(request, "account/password_reset.html")


# ---- the second factor


def _has_second_factor(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


@require_safe
def second_factor(request):
    has = _has_second_factor(request.user)
    context = {"has_second_factor": has, "is_wanted": House.wants_second_factor(request.user)}
    return render(request, "mfa/index.html", context)


@require_safe
@never_cache
@reauthentication_required(app="allauth.mfa")
def recovery_codes(request):
    """The library's own view notes that it was looked at, which a page that is only read must not do."""
    kept = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.RECOVERY_CODES)
    context = {"codes": kept.wrap().get_unused_codes(), "onward": request.session.get("onward", "")}
    return render(request, "mfa/recovery_codes/index.html", context)


class SetUpSecondFactor(ActivateTOTPView):
    def form_valid(self, form):
        with transaction.atomic():
            actions.note_second_factor(is_set=True, by=self.request.user)
            return super().form_valid(form)


class TakeOffSecondFactor(DeactivateTOTPView):
    def form_valid(self, form):
        self.request.session.pop("second_factor", None)
        with transaction.atomic():
            actions.note_second_factor(is_set=False, by=self.request.user)
            return super().form_valid(form)


def refused_as_422(view):
    """The library answers 200 where it refused a form; here that is 422, as on every other page."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and form is not None and form.errors:
            response.status_code = 422
        return response

    return answer


# ---- other users, for those who manage them


@require_safe
def users(request):
    require(access.may_manage_users(request.user))
    rows = User.objects.visible_to(request.user)
    waiting = PasswordReset.objects.visible_to(request.user).waiting().select_related("user", "asked_by")
    return list_page(
        request,
        "accounts/users.html",
        Users,
        rows.order_by("name"),
        filters=UserFilters,
        context={"waiting": waiting},
        name="pengguna",
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new_user(request):
    require(access.may_manage_users(request.user))
    form = form_for(request, UserForm)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            somebody, password = actions.create_user(by=request.user, **form.cleaned_data)
            return password_once(request, somebody, password, somebody.get_absolute_url())
    context = {"form": form, "crumbs": _crumbs()}
    return render(request, "accounts/new_user.html", context, status=422 if form.errors else 200)


@require_safe
def user(request, ref):
    require(access.may_manage_users(request.user))
    somebody = get_object_or_404(User.objects.visible_to(request.user), ref=ref)
    context = {
        "somebody": somebody,
        "crumbs": _crumbs(),
        "waiting": PasswordReset.objects.visible_to(request.user).waiting().filter(user=somebody).first(),
        "has_second_factor": _has_second_factor(somebody),
    }
    return render(request, "accounts/user.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def reset(request, ref):
    """Ask for a new password; where there is no second officer, make it at once."""
    require(access.may_manage_users(request.user))
    somebody = get_object_or_404(User.objects.visible_to(request.user), ref=ref)
    form = form_for(request, ResetForm)
    alone = request.user.is_only_helper_for(somebody)
    if request.method == "POST" and form.is_valid():
        about = {"user_id": somebody.pk, "by": request.user, **form.cleaned_data}
        with refusals_on(form):
            if alone:
                password = actions.reset_password(**about)
                return password_once(request, somebody, password, somebody.get_absolute_url())
            actions.ask_password_reset(**about)
            messages.success(request, _("Permintaan tersimpan. Mintalah petugas lain mengonfirmasi."))
            return redirect(somebody)
    context = {"form": form, "somebody": somebody, "alone": alone, "crumbs": _crumbs(somebody)}
    return render(request, "accounts/reset.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_reset(request, ref):
    require(access.may_manage_users(request.user))
    visible = PasswordReset.objects.visible_to(request.user).select_related("user", "asked_by")
    asked = get_object_or_404(visible, ref=ref)
    form = form_for(request, NoQuestions)
    if request.method == "POST":
        with refusals_on(form):
            password = actions.confirm_password_reset(reset_id=asked.pk, by=request.user)
            return password_once(request, asked.user, password, asked.user.get_absolute_url())
    needs_another = asked.needs_another(request.user)
    context = {"form": form, "reset": asked, "needs_another": needs_another, "crumbs": _crumbs(asked.user)}
    return render(request, "accounts/confirm_reset.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def close(request, ref):
    require(access.may_manage_users(request.user))
    somebody = get_object_or_404(User.objects.visible_to(request.user), ref=ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.close_user(user_id=somebody.pk, by=request.user),
        title=_("Tutup akun %(name)s") % {"name": somebody},
        text=_("Orang ini langsung keluar dan tidak dapat masuk lagi. Catatannya tetap ada."),
        verb=_("Tutup akun"),
        done=_("Akun ditutup."),
        to=somebody.get_absolute_url(),
        crumbs=_crumbs(somebody),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def reopen(request, ref):
    require(access.may_manage_users(request.user))
    somebody = get_object_or_404(User.objects.visible_to(request.user), ref=ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.reopen_user(user_id=somebody.pk, by=request.user),
        title=_("Buka akun %(name)s") % {"name": somebody},
        text=_("Orang ini dapat masuk lagi dengan kata sandi yang lama."),
        verb=_("Buka akun"),
        done=_("Akun dibuka. Orang ini dapat masuk lagi."),
        to=somebody.get_absolute_url(),
        crumbs=_crumbs(somebody),
    )


def _crumbs(somebody=None):
    """The way back from a page about users, or about one of them."""
    way = [Link(_("Pengguna"), reverse("accounts:users"))]
    return way + ([Link(somebody, somebody.get_absolute_url())] if somebody else [])
