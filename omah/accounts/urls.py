"""Only those pages of the library that this house needs: no sign-up, no e-mail, no other sites.

Names that begin with account_ and mfa_ are the library's; it looks for them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from omah.accounts import views
from omah.accounts.views import refused_as_422

own = [
    path("", views.profile, name="profile"),
    path("keluar-semua/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("pengguna/", views.users, name="users"),
    path("pengguna/baru/", views.new_user, name="new_user"),
    path("pengguna/<str:ref>/", views.user, name="user"),
    path("pengguna/<str:ref>/tutup/", views.close, name="close"),
    path("pengguna/<str:ref>/buka/", views.reopen, name="reopen"),
    path("pengguna/<str:ref>/kata-sandi/", views.reset, name="reset"),
    path("permintaan/<str:ref>/", views.confirm_reset, name="confirm_reset"),
]
signing_in = [
    path("masuk/", refused_as_422(account.login), name="account_login"),
    path("keluar/", login_not_required(account.logout), name="account_logout"),
    path("tidak-aktif/", login_not_required(account.account_inactive), name="account_inactive"),
    path("konfirmasi/", refused_as_422(account.reauthenticate), name="account_reauthenticate"),
    path("kata-sandi/", refused_as_422(account.password_change), name="account_change_password"),
    path("kata-sandi/lupa/", views.forgotten, name="account_reset_password"),
    path("kata-sandi/lupa/", views.forgotten, name="account_set_password"),
]
second_factor = [
    path("", views.second_factor, name="mfa_index"),
    path("masuk/", refused_as_422(mfa.authenticate), name="mfa_authenticate"),
    path("konfirmasi/", refused_as_422(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("pasang/", refused_as_422(views.SetUpSecondFactor.as_view()), name="mfa_activate_totp"),
    path("lepas/", refused_as_422(views.TakeOffSecondFactor.as_view()), name="mfa_deactivate_totp"),
    path("kode-cadangan/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "kode-cadangan/baru/",
        refused_as_422(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include(signing_in)),
    path("langkah-kedua/", include(second_factor)),
]
