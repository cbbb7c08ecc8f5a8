"""Who makes which part of a stage: proposals, offers, answers."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.people.models import Person
from omah.work.models.costing import Step
from omah.work.models.orders import Order, Unit
from omah.work.models.stages import Stage


class SharingQuerySet(QuerySet["Sharing"]):
    def visible_to(self, user):
        return self.filter(stage__order__in=Order.objects.inside(user))

    def shared_with(self, user):
        """Those in which the user, or somebody the user speaks for, was offered a share; and one's staff's."""
        offered = Share.objects.visible_to(user).exclude(state=Share.State.PROPOSED)
        of_this = offered.filter(sharing=models.OuterRef("pk"))
        return self.filter(models.Exists(of_this), opened_at__isnull=False)

    def listed(self):
        """Without the problem and the plan: of a large sharing they are long, and a list does not show them."""
        return self.defer("problem", "plan")


class Sharing(models.Model):
    """A proposal how to share the open pieces of a stage, with the problem it answers and its proof."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="sharings")
    ref = RefField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    problem = models.JSONField()
    """What was asked, in the format omah-share/1; makers are named by their ref."""
    plan = models.JSONField()
    """What was answered, in the format omah-plan/1."""
    opened_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at=None) | models.Q(answer_by__isnull=False, dropped_at=None),
                name="work_sharing_opened_or_dropped",
            )
        ]

    def __str__(self):
        return str(self.stage)

    def get_absolute_url(self):
        return reverse("work:sharing", args=[self.stage.order.ref, self.stage.number, self.ref])

    def check_is_proposal(self):
        if self.opened_at:
            raise Refused(_t("Pembagian ini sudah ditawarkan kepada mitra."))
        if self.dropped_at:
            raise Refused(_t("Usulan pembagian ini sudah dibatalkan. Hitung lagi."))


def is_visible_to(user, share=""):
    """The condition under which a user sees a share, or what is reached from there: share="packet__share__".

    A condition on the row and not a list of shares: one packet is found without looking at all shares.
    """
    inside = models.Q((f"{share}stage__order__in", Order.objects.inside(user)))
    own = models.Q((f"{share}maker__in", Person.objects.spoken_for_by(user)))
    return inside | own & ~models.Q((f"{share}state", Share.State.PROPOSED))


class ShareQuerySet(QuerySet["Share"]):
    def visible_to(self, user):
        """Those of orders one serves, and those of oneself or of the people one speaks for, once offered."""
        return self.filter(is_visible_to(user))

    def offered(self):
        return self.filter(state=Share.State.OFFERED)

    def accepted(self):
        return self.filter(state=Share.State.ACCEPTED)


class Share(models.Model):
    """The part of one stage and step that one maker is offered, or has taken on."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("usulan")
        OFFERED = "offered", _("ditawarkan")
        ACCEPTED = "accepted", _("diterima")
        DECLINED = "declined", _("ditolak")
        EXPIRED = "expired", _("tidak dijawab")
        WITHDRAWN = "withdrawn", _("ditarik")

    class Pickup(models.TextChoices):
        FETCH = "fetch", _("diambil sendiri")
        BRING = "bring", _("diantar ke rumah")
        GROUP = "group", _("dititipkan lewat kelompok")

    class Decline(models.TextChoices):
        FULL = "full", _("sedang penuh")
        ILL = "ill", _("sakit")
        FAR = "far", _("sulit mengambil atau mengantar")
        SKILL = "skill", _("belum bisa mengerjakan langkah ini")
        RATE = "rate", _("tarif tidak cocok")
        OTHER = "other", _("alasan lain")

    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="shares")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="shares")
    step = models.ForeignKey(Step, models.PROTECT, related_name="shares")
    maker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ref = RefField()
    proposed = models.PositiveBigIntegerField()
    """What the fairest division gives."""
    offered = models.PositiveBigIntegerField()
    change_reason = models.CharField(_("alasan perubahan"), max_length=300, blank=True)
    """Why the coordinator offers another number than the fairest."""
    accepted = models.PositiveBigIntegerField(null=True)
    rate = RupiahField(null=True)
    rate_unit = models.CharField(max_length=6, choices=Unit, default=Unit.PIECE)
    """The rate is frozen when the share is offered: what the maker reads is what the maker gets."""
    pickup = models.CharField(_("cara ambil"), max_length=5, choices=Pickup, blank=True)
    decline_code = models.CharField(max_length=5, choices=Decline, blank=True)
    decline_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    answer_by = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "step__position", "maker__full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="accepted") ^ models.Q(accepted=None),
                name="work_share_accepted_how_many",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=None)
                | models.Q(accepted__gt=0, accepted__lte=models.F("offered"), rate__gt=0),
                name="work_share_accepts_part_at_a_rate",
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed") ^ models.Q(rate__gt=0, rate__isnull=False),
                name="work_share_offered_at_a_rate",
            ),
            models.CheckConstraint(
                condition=models.Q(state="declined") ^ models.Q(decline_code=""),
                name="work_share_declined_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(offered=models.F("proposed")) | ~models.Q(change_reason=""),
                name="work_share_change_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["proposed"]) | models.Q(offered__gt=0),
                name="work_share_offers_pieces",
            ),
        ]

    def __str__(self):
        return f"{self.step} {formats.number(self.accepted or self.offered)}"

    def get_absolute_url(self):
        return reverse("work:share", args=[self.ref])

    def worth(self, pieces):
        """What so many good pieces earn, exactly: at the rate that was offered, before that at the step's."""
        agreed = self if self.rate else self.step
        return formats.worth(pieces, agreed.rate or 0, agreed.rate_unit)

    def pay_for(self, pieces):
        """The same rounded up to Rp100, as a payout will have it."""
        return formats.rounded_up(self.worth(pieces))

    def is_overdue(self):
        """Has the time to answer passed?"""
        return self.answer_by is not None and self.answer_by <= clock.now()

    def check_can_answer(self, pieces=None):
        """An offer is answered once, in time, and with no more than was offered."""
        if self.state == self.State.ACCEPTED:
            raise Refused(_t("Tawaran ini sudah Anda terima."))
        if self.state != self.State.OFFERED:
            raise Refused(_t("Tawaran ini sudah ditutup. Hubungi koordinator bila Anda masih ingin ikut."))
        if self.is_overdue():
            raise Refused(_t("Waktu menjawab sudah lewat. Hubungi koordinator bila Anda masih ingin ikut."))
        if pieces is not None:
            self.check_still_makes()
            check_pieces(pieces, self.offered)

    def check_still_makes(self):
        """Whoever stopped making for the producer takes on nothing new there, by whatever link."""
        producer = self.stage.order.producer
        if not Person.objects.making_for(producer).filter(pk=self.maker_id).exists():
            raise Refused(
                _t("%(who)s tidak tercatat sebagai mitra %(where)s lagi. Hubungi koordinatornya.")
                % {"who": self.maker.called(), "where": producer.name}
            )

    def check_judged_by_another(self, by):
        """Nobody judges what they made themself, or what somebody made for whom they speak."""
        if Person.objects.spoken_for_by(by).filter(pk=self.maker_id).exists():
            raise Refused(
                _t(
                    "Ini garapan Anda sendiri, atau milik orang yang Anda dampingi. Minta orang lain memeriksanya."
                )
            )

    def check_accepted(self):
        if self.state != self.State.ACCEPTED:
            raise Refused(_t("Garapan ini belum diterima mitra."))


def check_pieces(pieces, most):
    """A deed is done to at least one piece, and to no more than there are."""
    if most < 1:
        raise Refused({"pieces": _t("Tidak ada lagi buah untuk dicatat di sini.")})
    if not 0 < pieces <= most:
        raise Refused({"pieces": _t("Tulis antara 1 dan %(n)s buah.") % {"n": formats.number(most)}})
