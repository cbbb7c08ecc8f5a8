"""What each scheme asks, since when and by which rule; and the two deeds by which that changes."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.aid import access, actions
from omah.aid import schemes as known
from omah.aid.forms import EndRuleForm, RuleForm
from omah.aid.models import Rule, holding_on, rules_of, running
from omah.core import clock
from omah.core.deeds import NothingHere, require
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link


@require_safe
def schemes(request):
    """All schemes, those that are open today first."""
    today = clock.today()
    rows = sorted(known.schemes().values(), key=lambda scheme: not scheme.holds_on(today))
    context = {"schemes": [(scheme, scheme.holds_on(today)) for scheme in rows], "crumbs": [_aid()]}
    return render(request, "aid/schemes.html", context)


@require_safe
def scheme(request, code):
    """What one scheme asks today, what it will ask, and what it asked before."""
    found, today = _scheme(code), clock.today()
    rules = rules_of(code)
    holding = holding_on(rules, today)
    context = {
        "scheme": found,
        "parts": [
            (_("Berlaku hari ini"), holding),
            (_("Akan berlaku"), [rule for rule in rules if rule.since > today]),
            (
                _("Tidak berlaku lagi"),
                [rule for rule in rules if rule.since <= today and rule not in holding],
            ),
        ],
        "may_rule": access.may_rule(request.user),
        "crumbs": [_aid(), _schemes()],
    }
    return render(request, "aid/scheme.html", context)


@require_http_methods(["GET", "POST"])
def add_rule(request, code):
    found = _scheme(code)
    require(access.may_rule(request.user))
    return deed_page(
        request,
        form_for(request, RuleForm),
        partial(actions.add_rule, scheme=code, by=request.user),
        title=_("Tambah syarat %(scheme)s") % {"scheme": found.name},
        text=_("Berlaku untuk permohonan yang dimulai sejak tanggal itu. Syarat lama tetap tercatat."),
        verb=_("Simpan syarat"),
        done=_("Syarat tersimpan."),
        to=_link(found).url,
        crumbs=[_aid(), _schemes(), _link(found)],
    )


@require_http_methods(["GET", "POST"])
def end_rule(request, code):
    found = _scheme(code)
    require(access.may_rule(request.user))
    return deed_page(
        request,
        form_for(request, EndRuleForm, rules=running(code)),
        partial(actions.end_rule, scheme=code, by=request.user),
        title=_("Akhiri syarat %(scheme)s") % {"scheme": found.name},
        text=_("Syarat yang diakhiri tetap tercatat. Permohonan yang sudah dimulai tidak berubah."),
        verb=_("Akhiri syarat"),
        done=_("Syarat diakhiri."),
        to=_link(found).url,
        crumbs=[_aid(), _schemes(), _link(found)],
    )


@require_http_methods(["GET", "POST"])
def take_rule_back(request, ref):
    rule = get_object_or_404(Rule.objects.visible_to(request.user), ref=ref)
    require(access.may_rule(request.user))
    found = _scheme(rule.scheme_code)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        partial(actions.take_rule_back, rule_id=rule.pk, by=request.user),
        title=_("Batalkan syarat «%(rule)s»") % {"rule": rule},
        text=_("Syarat ini belum berlaku, jadi dihapus. Syarat sebelumnya tetap berlaku."),
        verb=_("Batalkan syarat"),
        done=_("Syarat dibatalkan."),
        to=_link(found).url,
        crumbs=[_aid(), _schemes(), _link(found)],
        danger=True,
    )


def _scheme(code):
    if code not in known.schemes():
        raise NothingHere(_("Program ini tidak ada. Pilih dari daftarnya."))
    return known.schemes()[code]


def _aid():
    return Link(_("Bantuan modal"), reverse("aid:applications"))


def _schemes():
    return Link(_("Program dan syaratnya"), reverse("aid:schemes"))


def _link(scheme):
    return Link(scheme.name, reverse("aid:scheme", args=[scheme.code]))
