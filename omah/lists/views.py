"""Handing a list in, seeing what is in it, and taking it into the register."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import refusals_on, require
from omah.lists import actions, adding
from omah.lists.forms import AddForm, ColumnsForm, RowForm, SaveForm, SheetsForm, UploadForm
from omah.lists.models import Batch, Row
from omah.lists.reading import Reader, alike
from omah.lists.tables import Batches, BatchFilters, RowFilters, Rows
from omah.lists.xlsform import form_of_ours
from omah.network.models import Membership, Organisation
from omah.people import actions as people
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import XLSX, list_page
from omah.ui.parts import Link
from omah.ui.parts import Row as Line

RELOAD = "3"
"""Seconds until a page on which something is going on is loaded again."""
SAMPLES = 3
KEEPS = str(Membership.Role.DATA_OFFICER)


@require_safe
def batches(request):
    """The lists of the organisations whose data one keeps."""
    keeps = _kept_by(request.user).exists()
    rows = Batch.objects.visible_to(request.user).select_related("organisation")
    context = {"keeps": keeps}
    return list_page(
        request,
        "lists/batches.html",
        Batches,
        rows,
        filters=BatchFilters,
        context=context,
        name="daftar-masuk",
    )


@require_http_methods(["GET", "POST"])
def take(request):
    """Hand a file in."""
    organisations = list(_kept_by(request.user))
    require(bool(organisations))
    return deed_page(
        request,
        form_for(request, UploadForm, organisations=organisations),
        lambda **data: (actions.take_sheets if "sheets" in data else actions.take_list)(
            by=request.user, **data
        ),
        title=_("Unggah daftar"),
        text=_("Belum ada yang masuk pendataan. Anda memeriksa setiap baris dulu."),
        verb=_("Unggah"),
        done=_("Daftar diterima."),
        to=lambda batch: batch.get_first_url(),
        crumbs=_way(),
        beside={NON_FIELD_ERRORS: "file"},
    )


@never_cache
@require_safe
def batch(request, ref):
    """The rows of a list, and how far it has come."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), ref=ref)
    counts = batch.rows.counts()
    context = {
        "batch": batch,
        "rows": [
            Line(label, formats.number(counts[state]), f"?keadaan={state}#baris", _("Lihat"))
            for state, label in Row.State.choices
            if state in counts
        ],
        "good": counts.get(Row.State.GOOD, 0),
        "waiting": counts.get(Row.State.WAITING, 0),
        "saved": sum(counts.get(state, 0) for state in Row.ON_RECORD),
        "done": sum(counts.values()) - counts.get(_waiting(batch), 0),
        "all": sum(counts.values()),
        "crumbs": _way(),
    }
    rows = Row.objects.visible_to(request.user).filter(batch=batch).select_related("batch__organisation")
    page = list_page(
        request, "lists/batch.html", Rows, rows, filters=RowFilters, context=context, name="baris"
    )
    if batch.is_at_work:
        page["Refresh"] = RELOAD
    return page


@never_cache
@require_http_methods(["GET", "POST"])
def sheets(request, ref):
    """Say which sheets of a file are meant."""
    waiting = Batch.objects.visible_to(request.user).filter(state=Batch.State.SHEETS)
    batch = get_object_or_404(waiting, ref=ref)
    return deed_page(
        request,
        form_for(request, SheetsForm, names=batch.sheets),
        lambda **data: actions.choose_sheets(batch_id=batch.pk, by=request.user, **data),
        title=_("Pilih lembar"),
        verb=_("Lanjut"),
        done=_("Lembar dipilih."),
        to=lambda batch: batch.get_first_url(),
        crumbs=_way(batch),
        beside={"file": "chosen"},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def agree(request, ref):
    """Vouch for everybody of whom the list does not say whether they agreed."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), ref=ref)
    waiting = batch.rows.counts().get(Row.State.WAITING, 0)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.agree_for_all(batch_id=batch.pk, by=request.user),
        title=_("Semua sudah setuju"),
        text=_(
            "Daftar ini tidak menyebut apakah %(n)s orang setuju didata. Lanjutkan hanya bila setiap orang sudah"
            " setuju dan Anda memegang buktinya."
        )
        % {"n": formats.number(waiting)},
        verb=_("Semua sudah setuju"),
        done=_("Baris sedang diperiksa."),
        to=batch.get_absolute_url(),
        crumbs=_way(batch),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def columns(request, ref):
    """Say what stands in which column."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user).exclude(headers=None), ref=ref)
    samples = [row.cells for row in batch.rows.exclude(cells=None)[:SAMPLES]]
    return deed_page(
        request,
        form_for(request, ColumnsForm, batch=batch, samples=samples),
        lambda **data: actions.choose_columns(batch_id=batch.pk, by=request.user, **data),
        title=_("Cocokkan kolom"),
        text=_("Untuk berkas seperti ini, pilihan Anda diingat."),
        verb=_("Periksa baris"),
        done=_("Baris sedang diperiksa."),
        to=batch.get_absolute_url(),
        crumbs=_way(batch),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def row(request, ref, row_ref):
    """One row: what is wrong beside each cell, who may be the same, and what is to be done with it."""
    row = get_object_or_404(Row.objects.visible_to(request.user), ref=row_ref, batch__ref=ref)
    if row.record_id:
        return redirect(row.record)
    said, reading, found = _looked_at(row)
    addable = list(adding.records_of(request.user, found)) if found else []
    about = {"said": said, "faults": reading.faults, "doubtful": bool(found), "addable": addable}
    look(request, people.note_finding, [one.person_id for one in addable], purpose="found-row", role=KEEPS)
    form = form_for(request, RowForm, **about)
    if request.method == "POST":
        form = RowForm(_with_suggestion(request.POST, reading.faults), **about)
        if form.is_valid():
            with refusals_on(form):
                row = actions.mend_row(row_id=row.pk, by=request.user, **form.cleaned_data)
                if form.adds_to and row.state == Row.State.DOUBTFUL:
                    return redirect("lists:add", ref, row_ref, form.adds_to)
                messages.success(request, _("Baris %(n)s: %(state)s.") % _named(row))
                return redirect(_after(row))
    context = {"row": row, "form": form, "alike": found, "crumbs": _way(row.batch)}
    context["elsewhere"] = len(found) > len(addable)
    return render(request, "lists/row.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def add(request, ref, row_ref, record_ref):
    """The row and the record side by side: what is added, and what of the rest is taken."""
    row = get_object_or_404(
        Row.objects.visible_to(request.user).filter(record=None), ref=row_ref, batch__ref=ref
    )
    _said, reading, found = _looked_at(row)
    record = get_object_or_404(adding.records_of(request.user, found), ref=record_ref)
    look(request, people.note_reading, [record.person_id], purpose="compared-row", role=KEEPS)
    answers = adding.answers(record, reading)
    return deed_page(
        request,
        form_for(request, AddForm, differences=adding.differences(record, reading)),
        lambda **data: actions.add_row(row_id=row.pk, record_id=record.pk, by=request.user, **data),
        title=_("Tambahkan ke data %(who)s") % {"who": record},
        text=_("Ditambahkan: %(answers)s. Jawaban yang lama tetap tersimpan, yang terbaru yang berlaku.")
        % {"answers": ", ".join(str(one) for one in answers)}
        if answers
        else _("Baris ini tidak berisi jawaban yang belum ada di data itu."),
        verb=_("Tambahkan"),
        done=_("Jawaban baris %(n)s ditambahkan.") % {"n": row.number},
        to=lambda row: _after(row),
        crumbs=[*_way(row.batch), Link(_("Baris %(n)s") % {"n": row.number}, row.get_absolute_url())],
    )


@never_cache
@require_http_methods(["GET", "POST"])
def save(request, ref):
    """Take the good rows into the register, and say on which ground."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), ref=ref)
    counts = batch.rows.counts()
    return deed_page(
        request,
        form_for(request, SaveForm),
        lambda **data: actions.save_rows(batch_id=batch.pk, by=request.user, **data),
        title=_("Simpan baris yang siap"),
        text=_("%(n)s orang masuk pendataan. Yang belum setuju tidak disimpan.")
        % {"n": counts.get(Row.State.GOOD, 0)},
        verb=_("Simpan"),
        done=_("Baris sedang disimpan."),
        to=batch.get_absolute_url(),
        crumbs=_way(batch),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def undo(request, ref):
    """Take back what came of a list."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), ref=ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.undo_batch(batch_id=batch.pk, by=request.user),
        title=_("Batalkan daftar"),
        text=_(
            "Semua orang dari daftar ini ditarik dari pendataan. Yang datanya sudah dipakai tetap ada."
            " Jawaban yang ditambahkan ke data orang yang sudah terdata ditarik juga."
        ),
        verb=_("Batalkan daftar"),
        done=_("Daftar sedang dibatalkan."),
        to=batch.get_absolute_url(),
        crumbs=_way(batch),
        danger=True,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def finish(request, ref):
    """Be done with a list: what was not saved of it goes."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), ref=ref)
    left = batch.rows.open().count()
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.finish_batch(batch_id=batch.pk, by=request.user),
        title=_("Selesaikan daftar"),
        text=_("%(n)s baris yang belum tersimpan dihapus. Tidak dapat kembali.") % {"n": left},
        verb=_("Selesai"),
        done=_("Daftar selesai."),
        to=batch.get_absolute_url(),
        crumbs=_way(batch),
        danger=True,
    )


@require_safe
def xlsform(request):
    """Our form for KoboToolbox and ODK, as an XLSForm."""
    require(_kept_by(request.user).exists())
    headers = {"Content-Disposition": 'attachment; filename="formulir-pendataan.xlsx"'}
    return HttpResponse(form_of_ours(), content_type=XLSX, headers=headers)


def _kept_by(user):
    return Organisation.objects.of(user, Membership.Role.DATA_OFFICER)


def _way(batch=None):
    found = [Link(_("Daftar masuk"), reverse("lists:batches"))]
    return [*found, Link(batch, batch.get_absolute_url())] if batch else found


def _waiting(batch):
    """The state of the rows that are still to do in the present work."""
    state = Row.State
    waiting = {
        Batch.State.CHECKING: state.UNREAD,
        Batch.State.SAVING: state.GOOD,
        Batch.State.UNDOING: state.SAVED,
    }
    return waiting.get(batch.state, "")


def _looked_at(row):
    """What stands in a row, how it reads, and who on record may be the same."""
    said = row.said()
    reading = Reader(row.batch.organisation).read(said, row.apart)
    comparable = row.cells is not None and not reading.faults
    return said, reading, alike(reading, row.apart) if comparable else []


def _named(row):
    return {"n": row.number, "state": row.get_state_display()}


def _with_suggestion(typed, faults):
    """What was typed, with the suggestion that somebody pressed in its place."""
    name = typed.get("pakai", "")
    if name not in faults:
        return typed
    mended = typed.copy()
    mended[name] = faults[name].suggestion
    if name == "village":
        # The suggestion is the whole path; what stood beside it may be what was wrong.
        mended["district"] = mended["city"] = ""
    return mended


def _after(row):
    """The row again while something is wrong with it, then the next one that wants a look."""
    if row.state in (Row.State.WRONG, Row.State.DOUBTFUL):
        return row.get_absolute_url()
    wanted = row.batch.rows.filter(state__in=[Row.State.WRONG, Row.State.DOUBTFUL], number__gt=row.number)
    following = wanted.first()
    return following.get_absolute_url() if following else row.batch.get_absolute_url()
