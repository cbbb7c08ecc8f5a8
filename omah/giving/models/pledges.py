"""What funders promised."""

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Book, Fund
from omah.network.models import Membership, Organisation
from omah.papers.models import Document
from omah.work.models import Order, Payment


class PledgeQuerySet(QuerySet["Pledge"]):
    def visible_to(self, user):
        """What was promised to a body of which one sees the money; and what one's own body promised."""
        own = Membership.objects.duties(user).at(Membership.Role.FUNDER)
        return self.filter(models.Q(book__in=Book.objects.visible_to(user)) | models.Q(funder__in=own))

    def open(self):
        return self.filter(ended_on=None, thanked_on=None)


class Pledge(models.Model):
    """A funder's promise: into a fund of its own, or to pay for an order that somebody else asked for."""

    class State(models.TextChoices):
        PROMISED = "promised", _("dijanjikan")
        PARTLY = "partly", _("diterima sebagian")
        RECEIVED = "received", _("diterima")
        REPORTED = "reported", _("dilaporkan")
        THANKED = "thanked", _("selesai, sudah berterima kasih")
        ENDED = "ended", _("diakhiri")

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    funder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    amount = RupiahField()
    purpose = models.CharField(_("untuk apa"), max_length=300)
    pledged_on = models.DateField()
    report_due = models.DateField(null=True)
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    """The newest report to the funder."""
    thanked_on = models.DateField(null=True)
    thanks = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-pledged_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="giving_pledge_has_an_amount"),
            models.CheckConstraint(
                condition=models.Q(order=None, fund__isnull=False) | models.Q(order__isnull=False, fund=None),
                name="giving_pledge_goes_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, end_reason="")
                | models.Q(ended_on__isnull=False) & ~models.Q(end_reason=""),
                name="giving_pledge_end_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.funder}, {formats.rupiah(self.amount)}"

    def get_absolute_url(self):
        return reverse("giving:pledge", args=[self.ref])

    @cached_property
    def received(self):
        """What has come of it: parts put into its fund, or payments for the order."""
        if self.fund_id:
            return self.gifts.standing().total("amount")
        return self._payments().total("amount")

    def _payments(self):
        """For the order, by the funder: each counts for one promise, up to its end and after that of the one before."""
        paid = Payment.objects.filter(order=self.order_id, invoice__payer=self.funder_id)
        if self.ended_on:
            paid = paid.filter(received_on__lte=self.ended_on)
        earlier = Pledge.objects.filter(order=self.order_id, funder=self.funder_id, pk__lt=self.pk)
        if before := earlier.aggregate(day=models.Max("ended_on"))["day"]:
            paid = paid.filter(received_on__gt=before)
        return paid

    @property
    def left(self):
        return max(self.amount - self.received, 0)

    @property
    def state(self):
        if self.ended_on:
            return self.State.ENDED
        if self.thanked_on:
            return self.State.THANKED
        if self.document_id:
            return self.State.REPORTED
        if not self.received:
            return self.State.PROMISED
        return self.State.PARTLY if self.left else self.State.RECEIVED

    def check_is_open(self):
        if self.ended_on:
            raise Refused(_t("Komitmen ini sudah diakhiri. Catat komitmen baru bila ada."))

    def check_can_receive(self, amount):
        """Refuse a part where the funder pays for an order, or more than is left of the promise."""
        self.check_is_open()
        if self.order_id:
            raise Refused(_t("Dana ini membayar pesanan. Catat pembayarannya di halaman uang pesanan itu."))
        if amount > self.left:
            sentence = _t("Dari komitmen ini tinggal %(left)s. Catat sisanya sebagai pemberian tersendiri.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(self.left)}})

    def check_can_be_reported(self):
        self.check_is_open()
        if not self.received:
            raise Refused(_t("Belum ada uang yang diterima, jadi belum ada yang dilaporkan."))

    def check_can_be_thanked(self):
        self.check_is_open()
        if not self.document_id:
            raise Refused(_t("Buat dulu laporannya, lalu sampaikan terima kasih."))
        if self.thanked_on:
            raise Refused(_t("Terima kasih sudah disampaikan."))
