"""What was agreed, and with whom."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Fund
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.pools.dividing import divided
from omah.pools.facts import TermsSigned
from omah.trail.models import Entry, fact_name
from omah.work.models import CostingMeeting

Role = Membership.Role
STAFF = (Role.PRODUCTION_LEAD, Role.TREASURER, Role.SECRETARIAT, Role.OVERSEER)
"""Duties in the organisation that keeps a pool which open all of it."""
SPEAKERS = (Role.TREASURER, Role.SECRETARIAT, Role.OVERSEER, Role.FUNDER)
"""Duties that speak for a body which takes part in a pool."""
EXAMPLE = 1_000_000
MOST_PORTIONS = 1_000


class PoolQuerySet(QuerySet["Pool"]):
    def visible_to(self, user):
        """To the staff of the body that keeps it, and to whoever takes part in it."""
        own = models.Q(organisation__in=Membership.objects.duties(user).at(*STAFF))
        return self.filter(own | models.Q(pk__in=Signatory.objects.of(user).values("pool")))

    def under_way(self):
        return self.filter(state__in=Pool.UNDER_WAY)


class Pool(models.Model):
    """Capital that a few known signatories share for shared work, on terms agreed in a costing meeting."""

    class State(models.TextChoices):
        DRAFT = "draft", _("diusulkan")
        AGREED = "agreed", _("disepakati")
        OPEN = "open", _("berjalan")
        CLOSING = "closing", _("sedang ditutup")
        CLOSED = "closed", _("ditutup")

    UNDER_WAY = (State.OPEN, State.CLOSING)
    """It holds capital."""

    class LossRule(models.TextChoices):
        CAPITAL = "capital", _("dibagi sebanding modal masing-masing")
        PORTION = "portion", _("dibagi seperti bagian hasil")
        BODY = "body", _("ditanggung lembaga, modal kembali utuh")

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("nama"), max_length=80)
    purpose = models.CharField(_("untuk apa"), max_length=300)
    meeting = models.ForeignKey(CostingMeeting, models.PROTECT, null=True, related_name="+")
    """The costing meeting of an order in which it was agreed, where it was one of these."""
    held_on = models.DateField(_("tanggal rapat"))
    place = models.CharField(_("tempat rapat"), max_length=200)
    attendees = models.TextField(_("yang hadir"), max_length=1000)
    minutes = models.TextField(_("catatan rapat"), max_length=2000, blank=True)
    return_terms = models.CharField(_("kapan modal dikembalikan"), max_length=300)
    loss_rule = models.CharField(_("bila rugi"), max_length=7, choices=LossRule)
    ends_on = models.DateField(_("berakhir"))
    state = models.CharField(max_length=7, choices=State, default=State.DRAFT)
    fund = models.OneToOneField(Fund, models.PROTECT, null=True, related_name="+")
    """Its money and goods in the book, once it is open."""
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closing_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = PoolQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="pools_pool_name_once"),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("proposed_by")),
                name="pools_agreed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by=None) | ~models.Q(closed_by=models.F("closing_by")),
                name="pools_closed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", agreed_by=None, fund=None, closing_by=None, closed_by=None)
                | models.Q(
                    state="agreed", agreed_by__isnull=False, fund=None, closing_by=None, closed_by=None
                )
                | models.Q(
                    state="open", agreed_by__isnull=False, fund__isnull=False, closing_by=None, closed_by=None
                )
                | models.Q(
                    state="closing",
                    fund__isnull=False,
                    closing_by__isnull=False,
                    closed_by=None,
                    closed_on=None,
                )
                | models.Q(
                    state="closed",
                    fund__isnull=False,
                    closing_by__isnull=False,
                    closed_by__isnull=False,
                    closed_on__isnull=False,
                ),
                name="pools_state_has_its_signatures",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("held_on")), name="pools_ends_after_the_meeting"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pools:pool", args=[self.ref])

    @property
    def is_under_way(self):
        return self.state in self.UNDER_WAY

    def check_state(self, *states):
        if self.state not in states:
            raise Refused(_t("Modal bersama ini %(state)s.") % {"state": self.get_state_display()})

    def check_takes_on(self, day):
        """Refuse what came after the agreed end: nothing is put in or lent any more."""
        if day > self.ends_on:
            sentence = _t(
                "Modal bersama ini berakhir %(end)s. Kembalikan modalnya, atau buat kesepakatan baru."
            )
            raise Refused({"day": sentence % {"end": formats.day(self.ends_on)}})

    def check_can_agree(self, by):
        """Refuse terms that not all have signed, and the word of whoever wrote them."""
        self.check_state(self.State.DRAFT)
        if self.was_written_by(by):
            raise Refused(
                _t("Anda ikut menyusun atau mencatat kesepakatan ini. Minta orang lain mengesahkannya.")
            )
        signatories = self.signatories.all()
        if not signatories:
            raise Refused(_t("Belum ada penyetor. Catat dulu siapa saja yang ikut."))
        if unsigned := [str(one) for one in signatories if not one.manner]:
            raise Refused(_t("Belum menandatangani: %(who)s.") % {"who": ", ".join(unsigned)})

    def was_written_by(self, user):
        """Whether a user proposed or changed terms, named or removed a signatory, or wrote down a signature."""
        written = Entry.objects.about(self).filter(by=user)
        return written.exclude(fact=fact_name(TermsSigned), data__manner=Signatory.Manner.TAP).exists()

    def check_can_close(self, by):
        """Refuse as long as something is left, and the word of whoever began the closing."""
        self.check_state(self.State.CLOSING)
        if self.closing_by_id == by.pk:
            raise Refused(_t("Penutupan harus diselesaikan orang lain, bukan yang memulainya."))
        if self.losses.waiting().exists():
            raise Refused(_t("Ada rugi yang menunggu disahkan. Putuskan dulu."))
        for one in self.signatories.all():
            if left := one.capital():
                facts = {"who": one, "left": formats.rupiah(left)}
                raise Refused(_t("Modal %(who)s masih %(left)s. Kembalikan dulu.") % facts)
        if self.fund and (left := self.fund.open_balances()):
            named = ", ".join(str(account) for account in left)
            raise Refused(_t("Modal bersama ini belum habis. Selesaikan dulu: %(named)s.") % {"named": named})

    def check_portions(self, amount, portions):
        """Refuse a loss that would take more from somebody than is there."""
        for one, share in zip(self.signatories.all(), divided(amount, portions), strict=True):
            if share > one.capital():
                facts = {"who": one, "share": formats.rupiah(share), "left": formats.rupiah(one.capital())}
                sentence = _t("Bagian rugi %(who)s %(share)s, modalnya tinggal %(left)s. Kurangi jumlahnya.")
                raise Refused({"amount": sentence % facts})

    def portions(self, *, of_loss=False):
        """In which proportions a result is divided, one for each signatory."""
        signatories = self.signatories.all()
        if of_loss and self.loss_rule == self.LossRule.CAPITAL:
            return [one.capital() for one in signatories]
        return [one.portion for one in signatories]

    def examples(self):
        """What the terms mean for each signatory, with a sum that can be told: (who, gains, loses)."""
        signatories = list(self.signatories.all())
        if not signatories:
            return []
        gains = divided(EXAMPLE, [one.portion for one in signatories])
        if self.loss_rule == self.LossRule.BODY:
            losses = [0] * len(signatories)
        elif self.loss_rule == self.LossRule.CAPITAL:
            losses = divided(EXAMPLE, [one.pledged for one in signatories])
        else:
            losses = gains
        return list(zip(signatories, gains, losses, strict=True))


class SignatoryQuerySet(QuerySet["Signatory"]):
    def of(self, user):
        """Those for whom the user may act: oneself, whom one speaks for, and the bodies one keeps."""
        bodies = Membership.objects.duties(user).at(*SPEAKERS)
        return self.filter(
            models.Q(person__in=Person.objects.spoken_for_by(user)) | models.Q(organisation__in=bodies)
        )

    def visible_to(self, user):
        """All of them to the staff of the body that keeps the pool; to those who take part their own."""
        inside = models.Q(pool__organisation__in=Membership.objects.duties(user).at(*STAFF))
        return self.filter(inside | models.Q(pk__in=self.model.objects.of(user)))


class Signatory(models.Model):
    """Somebody known who takes part in a pool, with what is promised and what part of the result is agreed."""

    class Manner(models.TextChoices):
        TAP = "tap", _("menekan tombol sendiri")
        PAPER = "paper", _("tanda tangan di kertas")
        THUMB = "thumb", _("cap jempol di kertas")

    ref = RefField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="signatories")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    pledged = RupiahField(_("yang disanggupi"))
    """Money, and goods at their agreed value."""
    portion = models.PositiveIntegerField(_("bagian hasil"))
    manner = models.CharField(max_length=5, choices=Manner, blank=True)
    """How the terms were signed; empty until they are."""
    signed_at = models.DateTimeField(null=True)

    objects = SignatoryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["pool", "person"], name="pools_person_signs_once"),
            models.UniqueConstraint(fields=["pool", "organisation"], name="pools_body_signs_once"),
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(organisation=None),
                name="pools_signatory_is_one_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(pledged__gt=0, portion__range=(1, MOST_PORTIONS)),
                name="pools_signatory_takes_part",
            ),
            models.CheckConstraint(
                condition=models.Q(manner="", signed_at=None)
                | ~models.Q(manner="") & models.Q(signed_at__isnull=False),
                name="pools_signed_at_some_time",
            ),
        ]

    def __str__(self):
        return str(self.who)

    def get_absolute_url(self):
        return reverse("pools:statement", args=[self.ref])

    @property
    def who(self):
        return self.person or self.organisation

    def put_in(self):
        """What was put in, in money and goods."""
        return self.moves.filter(kind__in=["money", "goods"]).total("amount")

    def capital(self):
        """What of it, and of what was earned, is still in the pool."""
        return self.moves.capital()

    def check_can_put_in(self, amount):
        """Refuse what goes beyond the terms: a pool takes what was agreed, and no deposits."""
        if not self.manner:
            raise Refused({"signatory": _t("Penyetor ini belum menandatangani kesepakatan.")})
        if amount > (left := self.pledged - self.put_in()):
            sentence = _t("Yang disanggupi tinggal %(left)s. Lebih dari itu perlu kesepakatan baru.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})

    def result(self):
        """What was earned, less what was lost."""
        lost = self.moves.filter(kind__in=["loss", "broken"])
        return self.moves.filter(kind="profit").total("amount") - lost.total("amount")

    def got_back(self):
        """What went back, or was left to the body."""
        return self.moves.filter(kind__in=["back", "goods-back", "left", "goods-left"]).total("amount")

    def goods_left(self):
        """What is still there of the goods that were put in."""
        return sum(move.goods_left() for move in self.moves.filter(kind="goods"))

    def money_left(self):
        """What can go back in money. Goods that are still there go back as goods: the cash is the others'."""
        return max(self.capital() - self.goods_left(), 0)

    def check_can_take_money(self, amount):
        if amount > (left := self.money_left()):
            goods = formats.rupiah(self.goods_left())
            facts = {"who": self, "goods": goods, "left": formats.rupiah(left)}
            sentence = _t("Barang %(who)s senilai %(goods)s masih ada. Dalam uang paling banyak %(left)s.")
            raise Refused({"amount": sentence % facts})

    def check_can_take_out(self, amount):
        if amount > (left := self.capital()):
            sentence = _t("Modal %(who)s tinggal %(left)s. Tulis paling banyak itu.")
            raise Refused({"amount": sentence % {"who": self, "left": formats.rupiah(left)}})
