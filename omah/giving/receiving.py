"""How a gift comes into the book: the fund, the entry, the row and its receipt. What the deeds do in the middle."""

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.giving import documents
from omah.giving.models import INCOME, Gift
from omah.money.actions import transfer
from omah.money.models import Code, Entry, Fund, Source
from omah.trail.models import label


def put_down(gift: Gift, purse: str, by) -> Gift:
    """Write a gift into the book, which is locked; give it its receipt."""
    gift.check_sound()
    _check_fund(gift)
    if not gift.goods and not gift.book.accounts.cash().filter(code=purse).exists():
        raise Refused({"purse": _("Pilih di mana uangnya berada.")})

    gift.entry = transfer(
        book_id=gift.book_id,
        source_code=INCOME[Source(gift.source)],
        target_code=Code.GOODS if gift.goods else purse,
        amount=gift.amount,
        reason=Entry.Reason.GOODS if gift.goods else Entry.Reason.GIFT,
        day=gift.given_on,
        memo=_memo(gift),
        fund_id=gift.fund_id,
        programme_id=gift.fund.programme_id,
        party=label(gift.donor) if gift.donor else "",
        by=by,
    )
    gift.document = documents.receipt(gift, purse, by)
    gift.save()
    return gift


def _memo(gift):
    """What it was; never who, where a person gave."""
    what = gift.goods or gift.get_source_display()
    return (f"{what}, {gift.donor}" if gift.donor else what)[:300]


def _check_fund(gift):
    fund = gift.fund
    if fund.origin not in {Fund.Origin.GENERAL, gift.source}:
        sentence = _("%(fund)s menampung %(origin)s. Pilih dana lain, atau buka dana baru.")
        raise Refused({"fund": sentence % {"fund": fund, "origin": fund.get_origin_display()}})
    if fund.donor_id and fund.donor_id != gift.donor_id:
        sentence = _("%(fund)s khusus dari %(donor)s. Pilih dana lain, atau buka dana baru.")
        raise Refused({"fund": sentence % {"fund": fund, "donor": fund.donor}})
