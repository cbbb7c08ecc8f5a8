"""What a scheme asks changes: a requirement begins or ends on a day, and nothing is overwritten."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.aid import access
from omah.aid.facts import RuleAdded, RuleEnded
from omah.aid.models import Rule, rules_of
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
    rule = Rule(scheme_code=scheme, kind=kind, since=since, source=source)
    rule.number = number if kind in Rule.NUMBERS else None
    rule.what = what if kind == Kind.PAPER else ""
    rule.check_sound()

    rule.save()
    record(RuleAdded(rule.pk, scheme, kind), by=by, about=rule)
    return rule


@transaction.atomic
def end_rule(*, scheme: str, kind: str, what: str, until: date, end_source: str, by: User) -> Rule:
    """A decree asks something no longer: a group that begins to apply later need not meet it."""
    require(access.may_rule(by))
    _check_known(scheme)
    running = [rule for rule in rules_of(scheme) if rule.key == (kind, what) and rule.until is None]
    if not running:
        raise Refused({"rule": _("Syarat ini sudah berakhir. Muat ulang halamannya.")})
    rule = running[-1]
    rule.check_can_end(until)

    rule.until, rule.end_source = until, end_source
    rule.save()
    record(RuleEnded(rule.pk, scheme, kind), by=by, about=rule)
    return rule


def _check_known(scheme):
    if scheme not in schemes():
        raise Refused(_("Program ini tidak dikenal. Pilih dari daftarnya."))
