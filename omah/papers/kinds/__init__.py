"""Every kind of paper that Omah issues.

A higher domain fills in one of these dataclasses and passes it to ``actions.issue_document``. They refuse what
is missing or does not add up, so a mistake shows before a number is drawn.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from omah.papers.blocks import Annex, Column, Signer, Table
from omah.papers.kinds.agreements import (
    Agreement,
    Article,
    CostingMinutes,
    CostItem,
    OrderReport,
    Quotation,
    Section,
    StepRate,
)
from omah.papers.kinds.books import CashBookSheet, CountRecord, Voucher
from omah.papers.kinds.capital import CapitalAgreement, CapitalDissolution, CapitalStatement
from omah.papers.kinds.giving import AidProposal, AidReport, FundStatement, GiftReceipt
from omah.papers.kinds.money import Invoice, Line, Receipt
from omah.papers.kinds.parts import Paper, Party, Rate
from omah.papers.kinds.pay import Earning, Payout, PayoutList, PaySlip, PayYear
from omah.papers.kinds.plans import (
    AccountabilityReport,
    BudgetPlan,
    PlannedGroup,
    PlannedLine,
    Proved,
    SpendingPlan,
    Spent,
)
from omah.papers.kinds.privacy import BreachLetter, ConsentProof, LooksSheet
from omah.papers.kinds.production import HandedItem, Handover, Material, PacketCard
from omah.papers.kinds.register import RegisterForm, VillageList
from omah.papers.kinds.statements import Chapter, FinancialReport, MoneyRecap
from omah.papers.stamp_duty import stamp_on


class Kind(TextChoices):
    """The kinds of paper, by the name that offices give them."""

    QUOTATION = "quotation", _("Penawaran")
    AGREEMENT = "agreement", _("Surat perjanjian kerja")
    COSTING_MINUTES = "costing_minutes", _("Notula rapat HPP")
    PACKET_CARD = "packet_card", _("Kartu garapan")
    HANDOVER = "handover", _("Berita acara serah terima")
    INVOICE = "invoice", _("Tagihan")
    RECEIPT = "receipt", _("Kuitansi")
    VOUCHER = "voucher", _("Tanda bukti kas keluar")
    PAYOUT_LIST = "payout_list", _("Daftar pembayaran upah")
    PAY_SLIP = "pay_slip", _("Slip upah")
    ORDER_REPORT = "order_report", _("Laporan pesanan")
    GIFT_RECEIPT = "gift_receipt", _("Tanda terima pemberian")
    FUND_STATEMENT = "fund_statement", _("Laporan penggunaan dana")
    AID_PROPOSAL = "aid_proposal", _("Proposal bantuan")
    AID_REPORT = "aid_report", _("LPJ bantuan")
    FINANCIAL_REPORT = "financial_report", _("Laporan keuangan")
    MONEY_RECAP = "money_recap", _("Ringkasan uang")


__all__ = [
    "FinancialReport",
    "MoneyRecap",
    "AccountabilityReport",
    "Agreement",
    "AidProposal",
    "AidReport",
    "Annex",
    "Article",
    "BreachLetter",
    "BudgetPlan",
    "CapitalAgreement",
    "CapitalDissolution",
    "CapitalStatement",
    "CashBookSheet",
    "Chapter",
    "Column",
    "ConsentProof",
    "CostItem",
    "CostingMinutes",
    "CountRecord",
    "Earning",
    "FundStatement",
    "GiftReceipt",
    "HandedItem",
    "Handover",
    "Invoice",
    "Kind",
    "Line",
    "LooksSheet",
    "Material",
    "OrderReport",
    "PacketCard",
    "Paper",
    "Party",
    "PaySlip",
    "PayYear",
    "Payout",
    "PayoutList",
    "PlannedGroup",
    "PlannedLine",
    "Proved",
    "Quotation",
    "Rate",
    "Receipt",
    "RegisterForm",
    "Section",
    "Signer",
    "SpendingPlan",
    "Spent",
    "StepRate",
    "Table",
    "VillageList",
    "Voucher",
    "stamp_on",
]
