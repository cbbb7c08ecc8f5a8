"""Which deeds are open to a user on a pool or on a signatory's part of it now: the likeliest first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omah.pools import access
from omah.pools.models import Pool
from omah.ui.parts import Link

State = Pool.State


def deeds(user, pool):
    """Links to what this user may do with a pool."""
    found = []

    def add(allowed, text, name):
        if allowed:
            found.append(Link(text, reverse(f"pools:{name}", args=[pool.ref])))

    keeps = access.may_keep(user, pool)
    if pool.state == State.DRAFT:
        proposes = access.may_propose(user, pool.organisation)
        add(proposes, _("Tambah penyetor"), "add_signatory")
        second = access.may_agree(user, pool) and not pool.was_written_by(user)
        add(second and _all_signed(pool), _("Sahkan kesepakatan"), "agree")
        add(proposes, _("Ubah kesepakatan"), "change")
    add(pool.state == State.AGREED and keeps, _("Buka modal bersama"), "open")
    add(pool.state == State.OPEN and keeps, _("Pakai untuk pesanan"), "lend")
    running = pool.is_under_way
    add(running and keeps, _("Bagi untung"), "profit")
    asks = running and access.may_begin_closing(user, pool) and pool.loss_rule != Pool.LossRule.BODY
    add(asks, _("Ajukan rugi"), "loss")
    add(
        pool.state == State.OPEN and access.may_begin_closing(user, pool),
        _("Mulai penutupan"),
        "begin_closing",
    )
    closes = pool.state == State.CLOSING and keeps and pool.closing_by_id != user.pk
    add(closes, _("Tutup modal bersama"), "close")
    return found


def deeds_with(user, signatory):
    """The same for one signatory's part."""
    pool, found = signatory.pool, []

    def add(allowed, text, name):
        if allowed:
            found.append(Link(text, reverse(f"pools:{name}", args=[signatory.ref])))

    keeps = access.may_keep(user, pool)
    if pool.state == State.DRAFT:
        add(not signatory.manner and access.may_sign(user, signatory), _("Tanda tangani"), "sign")
        add(access.may_propose(user, pool.organisation), _("Hapus dari usulan"), "remove_signatory")
    if pool.state == State.OPEN and keeps and signatory.put_in() < signatory.pledged:
        add(True, _("Terima uang"), "put_in_money")
        add(True, _("Terima barang"), "put_in_goods")
    running = pool.is_under_way
    add(running and keeps and signatory.money_left() > 0, _("Kembalikan modal"), "give_back")
    return found


def _all_signed(pool):
    return pool.signatories.exists() and not pool.signatories.filter(manner="").exists()
