"""What a scheme asks changes: a requirement begins or ends on a day, and nothing is overwritten."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.aid import access
from omah.aid.facts import RuleAdded, RuleEnded, RuleTakenBack
from omah.aid.models import Application, Rule, begun_already, running
from omah.aid.models.rules import MOST
from omah.aid.schemes import schemes
from omah.core.deeds import Refused, require
from omah.trail.actions import record

Kind = Rule.Kind


@transaction.atomic
def add_rule(
    *, scheme: str, kind: str, since: date, source: str, number: int | None = None, what: str = "", by: User
) -> Rule:
    """A decree asks something more, or another number, of groups that begin to apply from a day on."""
    require(access.may_rule(by))
    _check_known(scheme)
    kind = Kind(kind)
    if kind in Rule.NUMBERS and not (number and 0 < number <= MOST):
        raise Refused({"number": _("Isi angkanya, dari 1 sampai %(most)s.") % {"most": MOST}})
    if kind == Kind.PAPER and not what:
        raise Refused({"what": _("Tulis nama berkasnya.")})
    key = {"scheme_code": scheme, "kind": kind, "what": what if kind == Kind.PAPER else "", "since": since}
    asks = {"number": number if kind in Rule.NUMBERS else None, "source": source}
    Rule(**key, **asks).check_can_begin()
    if Application.objects.filter(scheme_code=scheme, begun_on__gte=since).exists():
        raise Refused({"since": _("Sudah ada permohonan yang mulai hari ini. Tulis besok atau sesudahnya.")})

    rule, is_new = Rule.objects.get_or_create(**key, defaults=asks)
    if not is_new:
        raise begun_already()
    record(RuleAdded(rule.pk, scheme, kind), by=by, about=rule)
    return rule


@transaction.atomic
def take_rule_back(*, rule_id: int, by: User) -> None:
    """What was written down by mistake, and is not in force yet, goes; what it would have followed goes on."""
    rule = Rule.objects.visible_to(by).lock().get(pk=rule_id)
    require(access.may_rule(by))
    rule.check_can_be_taken_back()

    Rule.objects.filter(pk=rule.pk).delete()
    record(RuleTakenBack(rule.pk, rule.scheme_code, rule.kind), by=by, about=rule)


@transaction.atomic
def end_rule(*, scheme: str, kind: str, what: str, until: date, end_source: str, by: User) -> Rule:
    """A decree asks something no longer: a group that begins to apply later need not meet it."""
    require(access.may_rule(by))
    _check_known(scheme)
    rule = next((rule for rule in running(scheme) if rule.key == (kind, what)), None)
    if rule is None:
        raise _ended_already()
    rule.check_can_end(until)

    rule = _put_down(rule)
    if not Rule.objects.filter(pk=rule.pk, until=None).update(until=until, end_source=end_source):
        raise _ended_already()
    record(RuleEnded(rule.pk, scheme, kind), by=by, about=rule)
    return rule


def _put_down(rule):
    """What only the file asked becomes a row of its own, whoever comes first."""
    key = {"scheme_code": rule.scheme_code, "kind": rule.kind, "what": rule.what, "since": rule.since}
    asks = {"number": rule.number, "source": rule.source}
    return Rule.objects.get_or_create(**key, defaults=asks)[0]


def _ended_already():
    return Refused({"rule": _("Syarat ini sudah berakhir. Muat ulang halamannya.")})


def _check_known(scheme):
    if scheme not in schemes():
        raise Refused(_("Program ini tidak dikenal. Pilih dari daftarnya."))
