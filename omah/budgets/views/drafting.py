"""Plans: the list, a new one, its page and its lines."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.budgets import access, actions
from omah.budgets.forms.drafting import BeginForm, BudgetForm, LineForm, PasteForm, WordingForm
from omah.budgets.models import MAY_DRAFT, Budget, Line, Wording
from omah.budgets.render import plan_pdf
from omah.budgets.snapshots import part_of
from omah.budgets.tables import BudgetFilters, Budgets, Lines
from omah.budgets.views import described
from omah.budgets.views.ways import budget_or_404, crumbs
from omah.core import formats
from omah.core.deeds import require
from omah.money.models import Book, Fund, Programme
from omah.network.models import Organisation
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, download, list_page
from omah.ui.parts import to_begin
from omah.work.models import Order


@require_safe
def budgets(request):
    rows = Budget.objects.visible_to(request.user).select_related("book__organisation").with_total()
    planning = {one.ref: one for one in Organisation.objects.of(request.user, *MAY_DRAFT)}
    context = {"beginnings": [to_begin(_("Rencana baru"), "budgets:begin", planning)]}
    return list_page(
        request, "budgets/budgets.html", Budgets, rows, filters=BudgetFilters, context=context, name="rab"
    )


@require_http_methods(["GET", "POST"])
def begin(request, ref):
    """A new plan of an organisation for which one may plan."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(organisation in Organisation.objects.of(request.user, *MAY_DRAFT))
    book = Book.objects.of(organisation).first()
    earlier = Budget.objects.visible_to(request.user).filter(book=book)
    form = form_for(request, BeginForm, earlier=earlier, **_choices(request, book, organisation))
    return deed_page(
        request,
        form,
        lambda **data: actions.begin_budget(organisation_id=organisation.pk, by=request.user, **data),
        title=_("Rencana anggaran baru"),
        text=_("Isi dulu kegiatannya. Baris biayanya menyusul di halaman berikut."),
        verb=_("Buat rencana"),
        done=_("Rencana dibuat. Lengkapi baris biayanya."),
        to=lambda budget: budget.get_absolute_url(),
        crumbs=crumbs(),
    )


@require_http_methods(["GET", "POST"])
def change(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_draft(request.user, budget.book))
    kept = {
        name: getattr(budget, name) for name in ("name", "starts_on", "ends_on", "place", "shift_percent")
    }
    kept |= {name: getattr(budget, name).ref for name in ("programme", "order") if getattr(budget, name)}
    choices = _choices(request, budget.book, budget.book.organisation)
    form = form_for(request, BudgetForm, initial=kept, **choices)
    return deed_page(
        request,
        form,
        lambda **data: actions.change_budget(budget_id=budget.pk, by=request.user, **data),
        title=_("Ubah keterangan kegiatan"),
        verb=_("Simpan"),
        done=_("Keterangan tersimpan."),
        to=budget.get_absolute_url(),
        crumbs=crumbs(budget),
    )


@require_safe
def budget(request, ref):
    """The plan by groups, with who pays, what is missing, and what can be done next."""
    budget = budget_or_404(request, ref)
    if request.GET.get("unduh") == "xlsx":
        return download(Lines(budget.lines.told_to(request.user)), str(budget), "rab")
    return render(request, "budgets/budget.html", described.page(budget, request.user))


@require_safe
def paper(request, ref):
    """The plan as a PDF, to be signed."""
    budget = budget_or_404(request, ref)
    return as_pdf(plan_pdf(budget, request.user), "rab")


@require_safe
def version(request, ref, number):
    """The plan as it was approved once."""
    budget = budget_or_404(request, ref)
    found = get_object_or_404(budget.versions, number=number)
    plan = found.plan
    if not access.may_look_inside(request.user, budget.book):
        shown = Fund.objects.filter(pk__in=access.funds_shown(request.user, budget))
        plan = part_of(plan, set(shown.values_list("name", flat=True)))
    context = {"budget": budget, "version": found, "plan": plan, "crumbs": crumbs(budget)}
    return render(request, "budgets/version.html", context)


@require_http_methods(["GET", "POST"])
def add_line(request, ref):
    budget = budget_or_404(request, ref)
    return _line(request, budget, None, _("Tambah baris"))


@require_http_methods(["GET", "POST"])
def change_line(request, ref):
    line = _line_or_404(request, ref)
    return _line(request, budget_or_404(request, line.budget.ref), line, _("Ubah baris"))


def _line(request, budget, line, title):
    require(access.may_draft(request.user, budget.book))
    form = form_for(request, LineForm, budget=budget, line=line)

    def write(planned):
        kept = line.pk if line else None
        written = actions.write_line(budget_id=budget.pk, planned=planned, line_id=kept, by=request.user)
        messages.success(request, described.counted(written))

    return deed_page(
        request,
        form,
        write,
        title=title,
        text=_("Jumlahnya kami hitung: volume × frekuensi × harga satuan."),
        verb=_("Simpan"),
        done=_("Baris tersimpan."),
        to=reverse("budgets:budget", args=[budget.ref]),
        crumbs=crumbs(budget),
        template="budgets/line.html",
        line=line,
    )


@require_http_methods(["GET", "POST"])
def remove_line(request, ref):
    line = _line_or_404(request, ref)
    require(access.may_draft(request.user, line.budget.book))
    facts = {"line": line, "amount": formats.rupiah(line.amount)}
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.remove_line(line_id=line.pk, by=request.user),
        title=_("Hapus baris ini?"),
        text=_("«%(line)s», %(amount)s, hilang dari rencana.") % facts,
        verb=_("Hapus"),
        done=_("Baris dihapus."),
        to=lambda budget: budget.get_absolute_url(),
        crumbs=crumbs(line.budget),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def paste(request, ref):
    """A table out of Excel becomes lines; or it is said row by row why not."""
    budget = budget_or_404(request, ref)
    require(access.may_draft(request.user, budget.book))
    form = form_for(request, PasteForm, book=budget.book)
    return deed_page(
        request,
        form,
        lambda lines: actions.take_lines_in(budget_id=budget.pk, lines=lines, by=request.user),
        title=_("Masukkan tabel dari Excel"),
        text=_(
            "Salin barisnya dari Excel bersama judul kolomnya. Bila ada yang salah, tidak satu pun disimpan."
        ),
        verb=_("Masukkan"),
        done=_("Tabel dimasukkan. Periksa barisnya."),
        to=budget.get_absolute_url(),
        crumbs=crumbs(budget),
    )


@require_http_methods(["GET", "POST"])
def wording(request, ref):
    """How the organisation calls its plans."""
    book = get_object_or_404(Book.objects.visible_to(request.user), ref=ref)
    require(access.may_choose_wording(request.user, book))
    return deed_page(
        request,
        form_for(request, WordingForm, initial={"costs": Wording.of(book).costs}),
        lambda costs: actions.choose_wording(book_id=book.pk, costs=costs, by=request.user),
        title=_("Sebutan rencana anggaran"),
        text=_("Sebutan ini tercetak di atas rencana dan laporannya."),
        verb=_("Simpan"),
        done=_("Sebutan tersimpan."),
        to=reverse("budgets:budgets"),
        crumbs=crumbs(),
    )


def _choices(request, book, organisation):
    orders = Order.objects.visible_to(request.user).filter(producer=organisation)
    programmes = book.programmes.all() if book else Programme.objects.none()
    return {"programmes": programmes, "orders": orders}


def _line_or_404(request, ref):
    lines = Line.objects.visible_to(request.user).select_related("budget__book", "group", "account")
    return get_object_or_404(lines, ref=ref)
