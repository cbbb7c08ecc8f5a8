"""What the bank says, and what of it is in the book."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms.statements import CameForm, ColumnsForm, MatchForm, StatementForm, WentForm
from omah.money.models import BankStatement, StatementLine, UnreadStatement
from omah.money.tables import LineFilters, Lines, LinesToMatch, Statements
from omah.money.views.ways import book_of, kept_book, to, to_book, to_books
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, Row
from omah.ui.saying import day

SHOWN = 8
"""So many rows of a file are shown to whoever explains it."""


@require_safe
def statements(request, ref):
    """The files of the bank."""
    book = book_of(request, ref)
    waiting = UnreadStatement.objects.visible_to(request.user).filter(account__book=book)
    keeps = access.may_move_money(request.user, book)
    context = {
        "book": book,
        "may_take": keeps,
        "unread": waiting.select_related("account") if keeps else [],
        "crumbs": [to_books(), to_book(book)],
    }
    rows = book.statements.with_counts().select_related("account")
    return list_page(
        request, "money/statements.html", Statements, rows, context=context, name="rekening-koran"
    )


@require_http_methods(["GET", "POST"])
def take_statement(request, ref):
    """A file of the bank is taken in."""
    book = kept_book(request, ref)
    return deed_page(
        request,
        form_for(request, StatementForm, book=book),
        lambda **data: actions.hand_in_statement(book_id=book.pk, by=request.user, **data),
        title=_("Unggah rekening koran"),
        text=_("Kolomnya biasanya dikenali sendiri. Kalau tidak, Anda menunjukkannya satu kali."),
        verb=_("Unggah"),
        done=_("Berkas diterima."),
        to=lambda statement: statement.get_absolute_url(),
        crumbs=_way(book),
    )


@require_http_methods(["GET", "POST"])
def columns(request, ref):
    """Somebody says which column of a file is what."""
    waiting = UnreadStatement.objects.visible_to(request.user)
    unread = get_object_or_404(waiting.select_related("account__book__organisation"), ref=ref)
    book = unread.account.book
    require(access.may_move_money(request.user, book))
    return deed_page(
        request,
        form_for(request, ColumnsForm, rows=unread.rows),
        lambda layout: actions.explain_statement(unread_id=unread.pk, layout=layout, by=request.user),
        title=_("Kolom mana yang mana?"),
        text=_("Berkas berikutnya dengan judul kolom yang sama dibaca sendiri."),
        verb=_("Baca berkas"),
        done=_("Rekening koran tersimpan. Sekarang cocokkan barisnya."),
        to=lambda statement: statement.get_absolute_url(),
        crumbs=_way(book),
        template="money/columns.html",
        top=unread.rows[:SHOWN],
    )


@require_safe
def statement(request, ref):
    """Every line of a file, and the entry that it is."""
    rows = BankStatement.objects.visible_to(request.user)
    statement = get_object_or_404(rows.select_related("book__organisation", "account"), ref=ref)
    lines = statement.lines.select_related("entry", "account")
    n, left = lines.count(), lines.open().count()
    keeps = access.may_move_money(request.user, statement.book)
    context = {
        "statement": statement,
        "figures": [Figure(_("Baris"), formats.number(n)), Figure(_("Belum cocok"), formats.number(left))],
        "may_match": keeps and left,
        "crumbs": _way(statement.book),
    }
    table = LinesToMatch if keeps else Lines
    return list_page(
        request,
        "money/statement.html",
        table,
        lines,
        filters=LineFilters,
        context=context,
        name="baris-bank",
    )


@require_http_methods(["GET", "POST"])
def match_all(request, ref):
    """Agree with every line that fits exactly one entry."""
    rows = BankStatement.objects.visible_to(request.user)
    statement = get_object_or_404(rows.select_related("book__organisation", "account"), ref=ref)
    require(access.may_move_money(request.user, statement.book))
    fitting = [(line, line.candidates()) for line in statement.lines.open().select_related("account")]
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.match_all(statement_id=statement.pk, by=request.user),
        title=_("Cocokkan baris bank?"),
        text=_("Baris ini sama jumlahnya dan berdekatan harinya dengan tepat satu catatan."),
        rows=[
            Row(
                f"{line.words}, {formats.rupiah(line.amount)}, {day(line.day)}",
                f"{found[0]}: {found[0].memo}",
            )
            for line, found in fitting
            if len(found) == 1
        ],
        verb=_("Ya, cocokkan semua"),
        done=_("Baris dicocokkan."),
        to=statement.get_absolute_url(),
        crumbs=[*_way(statement.book), Link(str(statement), statement.get_absolute_url())],
    )


@require_http_methods(["GET", "POST"])
def match_line(request, ref):
    """Which entry is this line? None of them: write it down."""
    line = _line(request, ref)
    return deed_page(
        request,
        form_for(request, MatchForm, line=line),
        lambda entry_ref: actions.match_line(line_id=line.pk, entry_ref=entry_ref, by=request.user),
        title=_("Baris bank: %(line)s") % {"line": line},
        rows=_rows(line),
        verb=_("Simpan"),
        done=_("Baris dicocokkan."),
        to=line.statement.get_absolute_url(),
        crumbs=_way_of(line),
        template="money/match_line.html",
        line=line,
    )


@require_http_methods(["GET", "POST"])
def write_line(request, ref):
    """What the bank knew first is put on record."""
    line = _line(request, ref)
    return deed_page(
        request,
        form_for(request, CameForm if line.amount > 0 else WentForm, line=line, user=request.user),
        lambda **data: actions.write_line(line_id=line.pk, by=request.user, **data),
        title=_("Catat baris bank: %(line)s") % {"line": line},
        rows=_rows(line),
        verb=_("Simpan"),
        done=_("Uang tercatat dan dicocokkan."),
        to=line.statement.get_absolute_url(),
        crumbs=_way_of(line),
    )


def _line(request, ref):
    rows = StatementLine.objects.visible_to(request.user)
    line = get_object_or_404(
        rows.select_related("statement__book__organisation", "account", "entry"), ref=ref
    )
    require(access.may_move_money(request.user, line.statement.book))
    return line


def _rows(line):
    words = _("masuk") if line.amount > 0 else _("keluar")
    return [
        Row(_("Tanggal"), day(line.day)),
        Row(_("Jumlah"), f"{formats.rupiah(abs(line.amount))} {words}"),
        Row(_("Rekening"), line.account),
    ]


def _way(book):
    return [to_books(), to_book(book), to(book, "statements", _("Rekening koran"))]


def _way_of(line):
    return [*_way(line.statement.book), Link(str(line.statement), line.statement.get_absolute_url())]
