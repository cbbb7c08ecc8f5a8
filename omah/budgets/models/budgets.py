"""The plan of an activity, and what was decided about it."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.money.models import Book, Programme
from omah.network.models import Membership
from omah.work.models import Order

Role = Membership.Role
MAY_DRAFT = (Role.TREASURER, Role.PRODUCTION_LEAD, Role.SECRETARIAT)
SEES_BUDGETS = (*MAY_DRAFT, Role.OVERSEER)
MAY_CHECK = (Role.TREASURER, Role.SECRETARIAT, Role.OVERSEER)
MAY_APPROVE = (Role.OVERSEER, Role.TREASURER)
LONGEST_REASON = 300
SOON = timedelta(days=7)
"""So long before its day a report is asked for."""


class State(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft", _("draf")
    SUBMITTED = "submitted", _("menunggu diperiksa")
    CHECKED = "checked", _("menunggu disetujui")
    APPROVED = "approved", _("disetujui")
    RUNNING = "running", _("sedang dibelanjakan")
    REPORTED = "reported", _("sudah dilaporkan")
    CLOSED = "closed", _("selesai")


SPENDABLE = (State.APPROVED, State.RUNNING)
SHOWN_TO_FUNDERS = (*SPENDABLE, State.REPORTED, State.CLOSED)


class Wording(models.Model):
    """What an organisation calls its plans: the law of villages says *belanja*, most people say *biaya*."""

    class Costs(models.TextChoices):
        COSTS = "biaya", _("Rencana Anggaran Biaya")
        SPENDING = "belanja", _("Rencana Anggaran Belanja")

    book = models.OneToOneField(Book, models.PROTECT, related_name="+")
    costs = models.CharField(_("sebutan RAB"), max_length=7, choices=Costs, default=Costs.COSTS)

    def __str__(self):
        return self.get_costs_display()

    @classmethod
    def of(cls, book):
        """The words of this book; the usual ones where nobody chose."""
        return cls.objects.filter(book=book).first() or cls(book=book)


class BudgetQuerySet(QuerySet["Budget"]):
    def visible_to(self, user):
        """Those of organisations in which the user plans, keeps or oversees money; and, once they are approved, those
        that a fund pays for which the user's organisation gave."""
        duties = Membership.objects.duties(user)
        given = models.Q(lines__sources__fund__donor__in=duties.at(Role.FUNDER), state__in=SHOWN_TO_FUNDERS)
        paid = Budget.objects.filter(given).order_by().values("pk")
        return self.filter(models.Q(book__organisation__in=duties.at(*SEES_BUDGETS)) | models.Q(pk__in=paid))

    def spendable_by(self, user):
        """Those that are approved, by others than this person."""
        mine = models.Q(checked_by=user) | models.Q(approved_by=user)
        return self.filter(~mine, state__in=SPENDABLE)

    def waiting_for(self, user):
        """Those that this person may check or approve now, as nobody else's second or third."""
        duties = Membership.objects.duties(user)
        check = models.Q(state=State.SUBMITTED, book__organisation__in=duties.at(*MAY_CHECK))
        approve = models.Q(state=State.CHECKED, book__organisation__in=duties.at(*MAY_APPROVE))
        return self.filter(check | approve & ~models.Q(checked_by=user)).exclude(authors=user)

    def to_remind(self):
        """Those whose report a giver awaits within a week, or has awaited in vain; each of both is said once."""
        today, due = clock.today(), "lines__sources__fund__report_due"
        late = models.Q(**{f"{due}__lt": today}, told_late_at=None)
        soon = models.Q(**{f"{due}__range": (today, today + SOON)}, reminded_at=None)
        return self.filter(late | soon, state__in=SPENDABLE).distinct()

    def with_total(self):
        """Each with ``total``, the sum of its lines."""
        return self.annotate(total=models.Sum("lines__amount", default=0))


class Budget(models.Model):
    """What an activity shall cost, and who pays for it."""

    State = State

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    name = models.CharField(_("kegiatan"), max_length=120)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("selesai"))
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+")
    shift_percent = models.PositiveSmallIntegerField(default=10, validators=[MaxValueValidator(100)])
    """So much of what each fund pays may be moved between lines without a new approval."""
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(default=0)
    """How often it was approved."""
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    """Everybody who wrote at it or sent it in since it was last approved: they neither check nor approve it."""
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    reminded_at = models.DateTimeField(null=True)
    told_late_at = models.DateTimeField(null=True)
    """When it was said that the report is awaited, and that it is late."""

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="budgets_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(shift_percent__lte=100), name="budgets_shift_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by=None) | ~models.Q(checked_by=models.F("submitted_by")),
                name="budgets_checked_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | (
                    ~models.Q(approved_by=models.F("checked_by"))
                    & ~models.Q(approved_by=models.F("submitted_by"))
                ),
                name="budgets_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[*SHOWN_TO_FUNDERS])
                | models.Q(
                    submitted_by__isnull=False,
                    checked_by__isnull=False,
                    approved_by__isnull=False,
                    version__gte=1,
                ),
                name="budgets_approved_by_three",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("budgets:budget", args=[self.ref])

    def figures_url(self):
        """Where it tells what was spent of its lines."""
        return reverse("budgets:figures", args=[self.ref])

    @property
    def is_draft(self):
        return self.state == State.DRAFT

    @property
    def is_spendable(self):
        return self.state in SPENDABLE

    def is_overdue(self):
        """Has a giver awaited the report in vain?"""
        return self.lines.filter(sources__fund__report_due__lt=clock.today()).exists()

    def check_can_change(self):
        if not self.is_draft:
            raise Refused(
                _t("Rencana ini sudah dikirim. Minta dikembalikan dulu, atau ajukan perubahan, lalu ubah.")
            )

    def check_is(self, state):
        """Refuse a decision whose turn it is not."""
        if self.state != state:
            sentence = _t("Keadaan rencana ini sekarang: %(state)s. Muat ulang halamannya.")
            raise Refused(sentence % {"state": self.get_state_display()})

    def become_draft(self):
        """To be written at again: nobody has signed what it will say."""
        self.state = State.DRAFT
        self.submitted_by = self.checked_by = self.approved_by = None

    def was_written_by(self, user):
        return self.authors.contains(user)

    def check_may_be_checked_by(self, user):
        if self.was_written_by(user):
            raise Refused(_t("Anda ikut menyusun atau mengirim rencana ini. Minta orang lain memeriksanya."))

    def check_may_be_approved_by(self, user):
        if self.was_written_by(user):
            raise Refused(_t("Anda ikut menyusun atau mengirim rencana ini. Minta orang lain menyetujuinya."))
        if user.pk == self.checked_by_id:
            raise Refused(_t("Anda yang memeriksa rencana ini. Minta orang ketiga menyetujuinya."))

    def check_may_be_spent_by(self, user):
        """Refuse the money to whoever checked or approved the plan, and before that is done."""
        if not self.is_spendable:
            raise Refused(_t("Rencana ini belum disetujui, jadi belum boleh dibelanjakan."))
        if user.pk in {self.checked_by_id, self.approved_by_id}:
            raise Refused(
                _t("Anda memeriksa atau menyetujui rencana ini. Minta bendahara lain membelanjakannya.")
            )


class Remark(models.Model):
    """What somebody wants changed who sent a plan back."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="remarks")
    says = models.CharField(_("catatan"), max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.says


class Version(models.Model):
    """A plan as it was approved; later ones stand beside it."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    plan = models.JSONField()
    """Groups, lines and sources, in words and figures."""
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="budgets_version_number_once")
        ]

    def __str__(self):
        return f"{self.budget} ({self.number})"
