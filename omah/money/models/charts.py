"""The accounts that a book opens with, and what each means to the statements."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chart(models.TextChoices):
    """How finely a body keeps its money apart."""

    SHORT = "short", _("Ringkas, untuk pokja dan KUBE")
    FULL = "isak335", _("Lengkap, untuk yayasan dan perkumpulan (ISAK 335)")


class Kind(models.TextChoices):
    """What an account is about. It decides on which side the account grows."""

    ASSET = "asset", _("harta")
    LIABILITY = "liability", _("utang")
    NET_ASSETS = "net_assets", _("aset neto")
    INCOME = "income", _("pendapatan")
    EXPENSE = "expense", _("beban")


GROWS_WITH_DEBIT = (Kind.ASSET, Kind.EXPENSE)
"""What is owned and what is spent; the rest grows with credit."""


class Source(models.TextChoices):
    """Where income comes from: the five that are always told apart."""

    OWN = "own", _("usaha sendiri")
    CSR = "csr", _("CSR")
    DONATION = "donation", _("donasi")
    GRANT = "grant", _("hibah")
    AID = "aid", _("bantuan sosial")


class Flow(models.TextChoices):
    """Which part of the cash-flow statement tells of the other side of cash."""

    OPERATING = "operating", _("kegiatan operasi")
    INVESTING = "investing", _("kegiatan investasi")
    FINANCING = "financing", _("kegiatan pendanaan")


class Code(models.TextChoices):
    """Every account that Omah knows by itself."""

    CASH = "101", _("Kas (uang tunai)")
    BANK = "102", _("Rekening bank")
    WALLET = "103", _("Dompet digital")
    RECEIVABLE = "111", _("Piutang pesanan")
    ADVANCES = "112", _("Uang muka kegiatan")
    OTHER_RECEIVABLE = "113", _("Piutang lain")
    GOODS = "121", _("Persediaan barang dan bahan")
    EQUIPMENT = "131", _("Peralatan")
    WORN = "132", _("Akumulasi penyusutan")
    BETWEEN_FUNDS = "199", _("Pinjaman antardana")
    WAGES_OWED = "201", _("Utang upah")
    OTHER_OWED = "202", _("Utang lain")
    ENTRUSTED = "203", _("Titipan")
    CAPITAL = "211", _("Modal bersama")
    OPENING = "301", _("Saldo awal")
    RELEASED = "302", _("Pelepasan pembatasan")
    ORDERS = "401", _("Pendapatan pesanan")
    DONATIONS = "402", _("Donasi")
    CSR = "403", _("Dana CSR")
    GRANTS = "404", _("Hibah")
    AID = "405", _("Bantuan sosial")
    DUES = "406", _("Iuran anggota")
    SALES = "407", _("Penjualan")
    OTHER_INCOME = "409", _("Pendapatan lain")
    WAGES = "501", _("Beban upah")
    MATERIALS = "502", _("Beban bahan")
    TRANSPORT = "503", _("Transportasi")
    MEALS = "504", _("Konsumsi")
    ACCOMMODATION = "505", _("Akomodasi yang layak")
    RENT = "506", _("Sewa tempat dan alat")
    OFFICE = "507", _("Administrasi kantor")
    HONORARIA = "508", _("Honor narasumber dan juru bahasa isyarat")
    OTHER_EXPENSE = "509", _("Beban lain")
    WEAR = "510", _("Beban penyusutan")
    LOSSES = "511", _("Kerugian")


CASH = frozenset({Code.CASH, Code.BANK, Code.WALLET})
MORE_PURSES = tuple(str(code) for code in range(104, 111))
"""Codes for what a body adds by name: a second bank account, a safe of its own."""
OF_FULL_ALONE = frozenset(
    {Code.OTHER_RECEIVABLE, Code.EQUIPMENT, Code.WORN, Code.GRANTS, Code.WEAR, Code.LOSSES}
)
KINDS = {"1": Kind.ASSET, "2": Kind.LIABILITY, "3": Kind.NET_ASSETS, "4": Kind.INCOME, "5": Kind.EXPENSE}
SOURCES = {
    Code.ORDERS: Source.OWN,
    Code.DUES: Source.OWN,
    Code.SALES: Source.OWN,
    Code.OTHER_INCOME: Source.OWN,
    Code.CSR: Source.CSR,
    Code.DONATIONS: Source.DONATION,
    Code.GRANTS: Source.GRANT,
    Code.AID: Source.AID,
}
GIVEN = frozenset({Code.DONATIONS, Code.CSR, Code.GRANTS})
"""What was given has a receipt of its own, or the permit of a collection; a line written by hand would go round both."""
FLOWS = {
    Code.EQUIPMENT: Flow.INVESTING,
    Code.WORN: Flow.INVESTING,
    Code.OTHER_OWED: Flow.FINANCING,
    Code.ENTRUSTED: Flow.FINANCING,
    Code.CAPITAL: Flow.FINANCING,
}
"""What is not named here belongs to operating."""


class Opened(NamedTuple):
    """An account as a chart opens it."""

    code: str
    name: str
    kind: Kind
    is_cash: bool


def accounts_of(chart: str) -> list[Opened]:
    """What a book of this chart opens with."""
    codes = [code for code in Code if chart == Chart.FULL or code not in OF_FULL_ALONE]
    return [Opened(code.value, str(code.label), KINDS[code[0]], code in CASH) for code in codes]


def per_cent(part: int, whole: int) -> int | None:
    """How much of all income this part is, from 0 to 100; None where nothing came in. What is taken back of an
    earlier year lowers the whole of this one, even below its parts."""
    return min(max(100 * part // whole, 0), 100) if whole > 0 else None
