"""What was given, and what became of it."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.accounts.models import Link as SignedLink
from omah.core import clock, formats
from omah.core.deeds import require
from omah.giving import access, actions
from omah.giving.became import became
from omah.giving.forms import GoodsGiftForm, MoneyGiftForm, OutcomeForm, UseForm
from omah.giving.models import INCOME, Gift
from omah.giving.tables import GiftFilters, Gifts
from omah.giving.views.ways import book_to_keep, gifts_link, kept_books
from omah.money.models import Book, Fund
from omah.ui import saying
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link, Row, to_begin


@require_safe
def gifts(request):
    """What was given to the bodies whose money one sees, or by one's own."""
    rows = Gift.objects.visible_to(request.user).select_related("donor", "fund", "document")
    seen = Book.objects.visible_to(request.user).select_related("organisation")
    books = kept_books(request.user)
    beginnings = [
        to_begin(_("Terima uang"), "giving:new_money", books),
        to_begin(_("Terima barang"), "giving:new_goods", books),
    ]
    context = {"beginnings": beginnings, "seen": seen}
    return list_page(
        request, "giving/gifts.html", Gifts, rows, filters=GiftFilters, context=context, name="pemberian"
    )


@require_safe
def gift(request, ref):
    """One gift: from whom, for what, its receipt, and what became of it."""
    gift = _gift(request, ref)
    may_answer = access.may_answer(request.user, gift.book)
    link = _link(gift) if may_answer else None
    context = {
        "gift": gift,
        "rows": list(_rows(gift)),
        "became": became(gift),
        "crumbs": [gifts_link()],
        "may_answer": may_answer,
        "may_keep": access.may_keep(request.user, gift.book),
        "goods_left": _goods_left(gift),
        "address": _address(request, link) if link else "",
        "link": link,
    }
    return render(request, "giving/gift.html", context)


@require_http_methods(["GET", "POST"])
def new_money(request, ref):
    text = _("Tanda terima dibuat dari isian ini. Nama orang hanya dibaca pengurus.")
    return _new(request, ref, MoneyGiftForm, title=_("Terima uang"), text=text)


@require_http_methods(["GET", "POST"])
def new_goods(request, ref):
    text = _("Barang dicatat dengan nilainya, supaya laporan utuh. Tulis dari mana nilai itu.")
    return _new(request, ref, GoodsGiftForm, title=_("Terima barang"), text=text)


@require_http_methods(["GET", "POST"])
def use_goods(request, ref):
    """Goods of a fund go to their use."""
    funds = Fund.objects.visible_to(request.user).select_related("book__organisation")
    fund = get_object_or_404(funds, ref=ref)
    require(access.may_keep(request.user, fund.book))
    left = fund.goods_sums().total("amount")
    return deed_page(
        request,
        form_for(request, UseForm, accounts=fund.book.accounts.all(), initial={"amount": left}),
        partial(actions.use_goods, fund_id=fund.pk, by=request.user),
        title=_("Pakai barang"),
        text=_("Barang %(fund)s yang masih ada: senilai %(left)s.")
        % {"fund": fund, "left": formats.rupiah(left)},
        verb=_("Catat pemakaian"),
        done=_("Pemakaian tercatat."),
        to=lambda entry: entry.get_absolute_url(),
        crumbs=[gifts_link()],
    )


@require_http_methods(["GET", "POST"])
def tell(request, ref):
    gift = _gift_to_answer(request, ref)
    return _deed(
        request,
        gift,
        form_for(request, OutcomeForm, initial={"outcome": gift.outcome}),
        actions.tell_outcome,
        title=_("Pemberian ini menjadi apa?"),
        text=_("Satu dua kalimat sudah cukup. Angka-angkanya diambil dari buku."),
        verb=_("Simpan"),
        done=_("Kabar tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def open_page(request, ref):
    gift = _gift_to_answer(request, ref)
    return _deed(
        request,
        gift,
        form_for(request, NoQuestions),
        actions.open_gift_page,
        title=_("Bagikan hasil pemberian"),
        text=_(
            "Siapa pun yang memegang tautan dapat membaca halaman itu selama satu tahun. Tidak ada nama orang."
        ),
        verb=_("Buat tautan"),
        done=_("Tautan siap dikirim."),
    )


@require_http_methods(["GET", "POST"])
def close_page(request, ref):
    gift = _gift_to_answer(request, ref)
    return _deed(
        request,
        gift,
        form_for(request, NoQuestions),
        actions.close_gift_page,
        title=_("Tutup tautan"),
        text=_("Tautan yang sudah dikirim tidak membuka apa-apa lagi."),
        verb=_("Tutup tautan"),
        done=_("Tautan ditutup."),
    )


@require_http_methods(["GET", "POST"])
def forget(request, ref):
    gift = _gift_to_answer(request, ref)
    return _deed(
        request,
        gift,
        form_for(request, NoQuestions),
        actions.forget_donor,
        title=_("Hapus nama pemberi"),
        text=_(
            "Nama orang dihapus dari catatan ini. Lembaga tidak disebut lagi kepada umum. "
            "Tanda terima yang sudah dicetak tetap disimpan menurut hukum."
        ),
        verb=_("Hapus nama"),
        done=_("Nama dihapus."),
        danger=True,
    )


def _deed(request, gift, form, action, **words):
    return deed_page(
        request,
        form,
        partial(action, gift_id=gift.pk, by=request.user),
        to=gift.get_absolute_url(),
        crumbs=[gifts_link(), Link(str(gift), gift.get_absolute_url())],
        **words,
    )


def _new(request, ref, form_class, *, title, text):
    book = book_to_keep(request, ref)
    kept = set(book.accounts.values_list("code", flat=True))
    funds = book.funds.filter(origin__in=list(INCOME), closed_at=None)
    sources = [source.value for source, code in INCOME.items() if code in kept]
    return deed_page(
        request,
        form_for(request, form_class, book=book, funds=funds, sources=sources),
        partial(actions.receive_gift, book_id=book.pk, by=request.user),
        title=title,
        text=text,
        verb=_("Simpan dan buat tanda terima"),
        done=_("Pemberian tercatat. Tanda terima siap dicetak."),
        to=lambda gift: gift.get_absolute_url(),
        crumbs=[gifts_link()],
        beside={"day": "given_on", "name": "new_fund", "purpose": "intent", "donor": "giver"},
    )


def _gift(request, ref):
    rows = Gift.objects.visible_to(request.user).select_related(
        "book__organisation", "fund", "donor", "document", "entry__reversal", "pledge__funder"
    )
    return get_object_or_404(rows, ref=ref)


def _gift_to_answer(request, ref):
    gift = _gift(request, ref)
    require(access.may_answer(request.user, gift.book))
    return gift


def _rows(gift):
    yield Row(_("Dari"), gift.giver())
    yield Row(_("Nilai"), formats.rupiah(gift.amount))
    if gift.goods:
        yield Row(_("Dasar nilai"), f"{gift.get_basis_display()}: {gift.basis_note}")
    yield Row(_("Diterima"), saying.day(gift.given_on))
    yield Row(_("Macam"), gift.get_source_display())
    yield Row(_("Masuk dana"), gift.fund)
    yield Row(_("Untuk apa"), gift.intent or _("bebas dipakai"))
    if gift.is_collected:
        yield Row(_("Izin pengumpulan"), gift.permit())
    if gift.report_by:
        yield Row(_("Kabar paling lambat"), saying.day(gift.report_by))
    yield Row(_("Boleh disebut kepada umum"), _("ya") if gift.may_be_named else _("tidak"))


def _goods_left(gift):
    return gift.fund.goods_sums().total("amount") if gift.goods else 0


def _link(gift):
    links = SignedLink.objects.about(gift).valid().filter(purpose=actions.LINK_PURPOSE)
    found = links.order_by("-pk").first()
    return found if found and found.is_whole() and found.expires_at > clock.now() else None


def _address(request, link):
    return request.build_absolute_uri(reverse("giving:became_by_link", args=[link.token()]))
