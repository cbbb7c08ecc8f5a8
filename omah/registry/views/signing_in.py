"""An account for somebody on record, or for who speaks for a child; its password is shown once."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.registry import access, actions
from omah.registry.facts import PersonLetIn, RelativeLetIn
from omah.registry.forms.signing_in import AccountForm
from omah.registry.models import Relation
from omah.registry.views.records import record_of, way_to
from omah.trail.models import Entry
from omah.ui import saying
from omah.ui.deeds import NoQuestions, deed_page, password_once
from omah.ui.forms import form_for
from omah.ui.parts import Row


@never_cache
@require_http_methods(["GET", "POST"])
def give_account(request, ref):
    """Let somebody on record read what is kept of them."""
    record = record_of(request, ref)
    require(access.may_give_account(request.user, record))
    title = _("Buatkan akun untuk orang ini")
    if record.has_strange_account and access.may_keep(request.user, record):
        return _found_account(request, record)
    if record.person.user and request.method == "GET":
        given = Entry.objects.about(record).of(PersonLetIn)
        return _given(request, record, record.person.user, given, title)

    def give(username):
        return actions.give_account(record_id=record.pk, username=username, by=request.user)

    text = _("Orang ini dapat masuk dan membaca datanya sendiri di «Data saya». Tanyakan dulu apakah ia mau.")
    return _account_page(request, record, give, text, title)


@never_cache
@require_http_methods(["GET", "POST"])
def give_relative_account(request, ref, relation):
    """Let somebody who speaks for the person read it, too."""
    record = record_of(request, ref)
    require(access.may_give_relative_account(request.user, record))
    relation = get_object_or_404(Relation.objects.of(record.person), ref=relation)
    title = _("Buatkan akun untuk keluarga")
    if relation.user and request.method == "GET":
        given = Entry.objects.about(record).of(RelativeLetIn).filter(data__relation=relation.pk)
        return _given(request, record, relation.user, given, title)

    def give(username):
        given, password = actions.give_relative_account(
            record_id=record.pk, relation_id=relation.pk, username=username, by=request.user
        )
        return given.user, password

    text = _("%(relative)s dapat masuk dan membaca data %(person)s. Periksa dulu haknya.")
    return _account_page(
        request,
        record,
        give,
        text % {"relative": relation.called(), "person": record.person},
        title,
    )


@require_http_methods(["GET", "POST"])
def close_to_account(request, ref):
    """Ask once more before an account opens a record no longer."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    text = _("Akun «%(username)s» tidak lagi membaca data %(person)s, dan pemiliknya diberi tahu.")
    account = record.person.user
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.close_to_account(record_id=record.pk, by=request.user),
        title=_("Lepaskan akun dari data ini?"),
        text=text % {"username": account.username if account else "—", "person": record.person},
        verb=_("Lepaskan akun"),
        done=_("Data ini tidak terbuka lagi untuk akun itu."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
        danger=True,
    )


def _found_account(request, record):
    """An account that a workplace linked: does it open what the register keeps, too?"""
    text = _(
        "Tempat kerjanya menautkan akun «%(username)s» kepada orang ini. Tanyakan kepada orangnya sendiri: apakah itu akunnya? Sesudah itu akun ini membaca semua datanya di «Data saya»."
    )
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.open_to_account(record_id=record.pk, by=request.user),
        title=_("Periksa akun orang ini"),
        text=text % {"username": record.person.user.username},
        verb=_("Ya, akun ini miliknya"),
        done=_("Data ini terbuka untuk akunnya."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


def _given(request, record, account, entries, title):
    """The account that is there already. Its name is said where it was given here; the password was shown once."""
    given = entries.select_related("by").order_by("-pk").first()
    rows = [
        Row(_("Nama pengguna"), account.username),
        Row(_("Dibuat"), saying.day(given.at)),
        Row(_("Oleh"), given.by),
    ]
    context = {"record": record, "rows": rows if given else [], "title": title, "crumbs": way_to(record)}
    return render(request, "registry/account.html", context)


def _account_page(request, record, give, text, title):
    return deed_page(
        request,
        form_for(request, AccountForm),
        give,
        title=title,
        verb=_("Buat akun"),
        text=text,
        shows=lambda made: password_once(request, made[0], made[1], record.get_absolute_url()),
        crumbs=way_to(record),
    )
