"""The list of users."""

import django_tables2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.accounts.models import User
from omah.ui.listing import DayColumn, Filters, PhoneColumn, Table


class Users(Table):
    caption = gettext_lazy("Pengguna")
    name = django_tables2.Column(verbose_name=gettext_lazy("Nama"), linkify=True)
    username = django_tables2.Column(verbose_name=gettext_lazy("Nama pengguna"))
    phone = PhoneColumn(verbose_name=gettext_lazy("Nomor telepon"))
    is_active = django_tables2.Column(verbose_name=gettext_lazy("Keadaan"))
    last_login = DayColumn(verbose_name=gettext_lazy("Terakhir masuk"))

    class Meta:
        model = User
        fields = ()

    def render_is_active(self, value):
        return _("dapat masuk") if value else _("ditutup")


class UserFilters(Filters):
    search_fields = ("name", "username", "phone")

    class Meta:
        model = User
        fields = ()
