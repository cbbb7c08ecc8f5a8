"""The paguyuban keluarga of every kecamatan: who has one, how far it is, and the families in it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import NothingHere, require
from omah.network.models import Membership, Organisation
from omah.people import actions as people
from omah.people.models import Person
from omah.places.models import Region
from omah.registry import access, actions
from omah.registry.coverage import Coverage, CoverageFilters
from omah.registry.forms.associations import FamilyForm, FormAssociationForm, FunctionForm
from omah.registry.functions import FUNCTIONS, OFFICES, SOURCE, State
from omah.registry.models import FamilyMember, FunctionState, Record, associations, covered
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link

MOST_ROWS = 100
"""The whole table on one page: it is read across and down, and printed."""


@require_safe
def coverage(request):
    """Every kecamatan with its association, and how far each of the five functions is there."""
    rows = covered()
    formed = rows.filter(association_id__isnull=False).count()
    context = {
        "figures": [
            Figure(_("Kecamatan"), rows.count()),
            Figure(_("Sudah ada paguyuban"), formed),
            Figure(_("Belum ada"), rows.count() - formed),
        ],
        "functions": FUNCTIONS.values(),
        "source": SOURCE,
    }
    return list_page(
        request,
        "registry/coverage.html",
        Coverage,
        rows,
        filters=CoverageFilters,
        context=context,
        name="paguyuban",
        per_page=MOST_ROWS,
    )


@require_http_methods(["GET", "POST"])
def form_association(request, code):
    """There is none here yet; those who keep the directory form one."""
    district = get_object_or_404(Region.objects.current().filter(kind=Region.Kind.DISTRICT), code=code)
    if known := associations().filter(region__code__startswith=code).first():
        return redirect("registry:association", known.ref)
    may = access.may_form_association(request.user)
    require(may or request.method == "GET")
    where = {"kecamatan": district.name}
    return deed_page(
        request,
        form_for(
            request, FormAssociationForm, initial={"name": _("Paguyuban Keluarga %(kecamatan)s") % where}
        ),
        lambda **data: actions.form_association(district_id=district.pk, by=request.user, **data),
        title=_("Belum ada paguyuban di %(kecamatan)s") % where,
        verb=_("Bentuk paguyuban"),
        done=_("Paguyuban terbentuk. Catat pengurusnya."),
        to=lambda association: reverse("registry:association", args=[association.ref]),
        crumbs=_way(),
        template="registry/form_association.html",
        may=may,
    )


@require_safe
@never_cache
def association(request, ref):
    """One association: its officers, its functions and, for those who know them, its families."""
    here = _association(request, ref)
    said = {one.function: one for one in FunctionState.objects.filter(association=here)}
    offices = list(here.offices.filter(until="").select_related("holder"))
    knows = access.may_know_families(request.user, here)
    context = {
        "association": here,
        "crumbs": _way(),
        "functions": [(function, said.get(code)) for code, function in FUNCTIONS.items()],
        "not_yet": State.NOT_YET.label,
        "offices": offices,
        "missing": [
            name
            for start, name in OFFICES.items()
            if not any(office.title.casefold().startswith(start) for office in offices)
        ],
        "may_run": access.may_run_association(request.user, here),
        "knows_families": knows,
        "families": _families(request, here) if knows else [],
    }
    return render(request, "registry/association.html", context)


@require_http_methods(["GET", "POST"])
def function(request, ref, code):
    """How far the association is with one function."""
    here = _association(request, ref)
    require(access.may_run_association(request.user, here))
    if code not in FUNCTIONS:
        raise NothingHere(_("Fungsi ini tidak ada."))
    said = FunctionState.objects.filter(association=here, function=code).values().first()
    return deed_page(
        request,
        form_for(request, FunctionForm, initial=said or {}),
        lambda **data: actions.set_function_state(
            association_id=here.pk, function=code, by=request.user, **data
        ),
        title=_("Fungsi: %(function)s") % {"function": FUNCTIONS[code].name},
        text=FUNCTIONS[code].meaning,
        verb=_("Simpan"),
        done=_("Keadaan fungsi ini tersimpan."),
        to=reverse("registry:association", args=[ref]),
        crumbs=_way(here),
    )


@require_http_methods(["GET", "POST"])
@never_cache
def join_family(request, ref):
    """A family joins: of somebody on record whom one may see, not for an emergency alone, and who lives here."""
    here = _association(request, ref)
    require(access.may_know_families(request.user, here))
    members = FamilyMember.objects.visible_to(request.user).filter(association=here).present()
    records = Record.objects.visible_to(request.user).in_use().exclude(person__in=members.values("person"))
    records = records.not_in_need(request.user)
    if here.region:
        records = records.filter(person__region__in=Region.objects.within(here.region.district_code))
    records = list(records.select_related("person").order_by("person__full_name", "pk"))
    look(
        request,
        people.note_reading,
        [record.person_id for record in records],
        purpose="join",
        role=access.duty_to_families(request.user, here),
    )
    return deed_page(
        request,
        form_for(
            request,
            FamilyForm,
            records=records,
            representatives=Person.objects.filter(pk__in=members.values("representative")),
            notes=Membership.objects.held_by(request.user, Membership.Role.ENUMERATOR).exists(),
        ),
        lambda **data: actions.join_family(association_id=here.pk, by=request.user, **data),
        title=_("Catat keluarga anggota"),
        text=_("Yang dapat dipilih hanya orang terdata di kecamatan ini. Tanyakan dulu apakah mereka mau."),
        verb=_("Simpan"),
        done=_("Keluarga ini menjadi anggota."),
        to=reverse("registry:association", args=[ref]),
        crumbs=_way(here),
    )


@require_http_methods(["GET", "POST"])
@never_cache
def leave(request, ref):
    """A family leaves."""
    members = FamilyMember.objects.visible_to(request.user).select_related("association", "person")
    member = get_object_or_404(members.present(), ref=ref)
    role = access.duty_to_families(request.user, member.association)
    look(request, people.note_reading, [member.person_id], purpose="leave", role=role)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.leave_association(member_id=member.pk, by=request.user),
        title=_("Keluar dari paguyuban: %(person)s") % {"person": member.person.full_name},
        text=_("Datanya tetap di pendataan. Hanya keanggotaannya yang berakhir."),
        verb=_("Keluarkan dari daftar"),
        done=_("Keanggotaan ini berakhir."),
        to=reverse("registry:association", args=[member.association.ref]),
        crumbs=_way(member.association),
        danger=True,
    )


def _association(request, ref):
    rows = Organisation.objects.visible_to(request.user).filter(pk__in=associations())
    return get_object_or_404(rows.select_related("region"), ref=ref)


def _families(request, here):
    """The members, under who speaks for them: [(representative, [member, …])]."""
    members = FamilyMember.objects.visible_to(request.user).filter(association=here).present()
    found: dict[Person, list[FamilyMember]] = {}
    for member in members.select_related("representative", "person"):
        found.setdefault(member.representative, []).append(member)
    people_shown = {each.pk for each in found} | {one.person_id for some in found.values() for one in some}
    look(
        request,
        people.note_reading,
        sorted(people_shown),
        purpose="association",
        role=access.duty_to_families(request.user, here),
    )
    return list(found.items())


def _way(association=None):
    way = [Link(_("Paguyuban keluarga"), reverse("registry:coverage"))]
    if association:
        way.append(Link(str(association), reverse("registry:association", args=[association.ref])))
    return way
