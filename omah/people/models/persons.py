"""Persons, what they can do, and who may act for them."""

from itertools import islice

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.core import clock, spelling
from omah.core.deeds import Refused
from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.core.sealing import LOST, SealedTextField, opened_or
from omah.matching import PLAUSIBLE, typed
from omah.network.models import Membership, Organisation
from omah.people.models.finding import Likeness, NotSame, SearchKeys
from omah.places.models import Region
from omah.trail.models import label

SEES_MAKERS = (
    Membership.Role.PRODUCTION_LEAD,
    Membership.Role.TREASURER,
    Membership.Role.SECRETARIAT,
    Membership.Role.OVERSEER,
)

STEPS = {"potong": _("potong"), "jahit": _("jahit"), "periksa": _("periksa"), "kemas": _("kemas")}
"""The steps of work that every house knows. A house may name others."""

MOST_ALIKE = 5
"""So many people are shown who may be the same."""


def account_called(text):
    """The account that somebody means who typed its exact user name or number; accounts are not for browsing."""
    return User.objects.who_can_sign_in().filter(username=User.objects.sign_in_name(text)).first()


def _numbered(digits, by_birth):
    """Of whose number these digits are a part, or who was born in that year."""
    national = digits.removeprefix("0")
    number = models.Q(phone__contains=national) if national else models.Q(pk=None)
    return number | models.Q(birth__startswith=digits) if by_birth and len(digits) == 4 else number


class PersonQuerySet(QuerySet["Person"]):
    def visible_to(self, user):
        """Oneself, those one may act for, and the makers of organisations in which one holds a duty
        that deals with them. Buyers, funders and quality partners see no persons."""
        makers = Maker.objects.filter(organisation__in=Membership.objects.duties(user).at(*SEES_MAKERS))
        return self.unmerged().filter(
            models.Q(pk__in=makers.values("person")) | models.Q(pk__in=self.model.objects.spoken_for_by(user))
        )

    def unmerged(self):
        """Without the records that turned out to be of somebody who has another."""
        return self.filter(merged_into=None)

    def spoken_for_by(self, user):
        """Those for whom the user may act: oneself, and those one is guardian of."""
        guarded = Guardian.objects.current().filter(user_id=user.pk)
        return self.unmerged().filter(models.Q(user_id=user.pk) | models.Q(pk__in=guarded.values("person")))

    def making_for(self, organisation):
        """The present makers of an organisation."""
        makers = Maker.objects.current().filter(organisation=organisation)
        return self.unmerged().filter(pk__in=makers.values("person"))

    def like(self, sought, phone="", *, nik="", at_least=PLAUSIBLE, most=MOST_ALIKE):
        """Those here who may be the same person, best first: who has the same NIK, who agree well, then who have the same
        phone.

        A hint and no more: families share phones, and many people share a name.
        """
        same = self.with_nik(nik).first() if nik else None
        found = {same.pk: Likeness(same, None, None, True)} if same else {}
        ranked = ((pk, agreed) for pk, agreed in SearchKeys.objects.near(sought) if agreed.points >= at_least)
        while len(found) < most and (few := dict(islice(ranked, 4 * most))):
            here = {person.pk: person for person in self.filter(pk__in=few)}
            for pk in [pk for pk in few if pk in here][: most - len(found)]:
                same_phone = here[pk].phone == phone if phone and here[pk].phone else None
                found[pk] = Likeness(here[pk], few[pk], same_phone, here[pk] == same)
        if phone and len(found) < most:
            others = self.unmerged().filter(phone=phone).exclude(pk__in=found)[: most - len(found)]
            found |= {person.pk: Likeness(person, None, True) for person in others}
        return list(found.values())

    def with_nik(self, nik):
        """Whoever here has this NIK, found without opening any."""
        return self.unmerged().filter(identity_number__nik_index=nik)

    def other_than(self, person):
        """Without this person, and without those of whom somebody said that they are not this person."""
        return self.exclude(pk__in=NotSame.objects.others_than(person.pk) | {person.pk})

    def search(self, text, *, by_birth=True):
        """Those who have each part of the text: the beginning of a word of a name, however it is spelt, something of
        their place, of their number, or their year of birth, where that may be known."""
        found, names = self, []
        for part, words in typed(text):
            if (key := spelling.folded(part)).isdecimal():
                other = _numbered(key, by_birth)
            elif key and (homes := Region.objects.mentioning(part)).exists():
                other = models.Q(region__in=homes)
            elif words:
                names += words
                continue
            else:
                return self.none()
            called = models.Q(pk__in=SearchKeys.objects.named(words)) if words else models.Q()
            found = found.filter(called | other)
        return found.filter(pk__in=SearchKeys.objects.named(names)) if names else found

    def search_first(self, text):
        """Some of those whom ``search`` finds, at once however many there are; nobody where more is told than names."""
        parts = typed(text)
        if not parts or any(not words or spelling.folded(part).isdecimal() for part, words in parts):
            return self.none()
        words = [word for _part, its in parts for word in its]
        return self.filter(pk__in=SearchKeys.objects.first_named(words))

    def with_makes_now(self):
        """Each with ``makes_now``: does the person make for any organisation at present?"""
        return self.annotate(
            makes_now=models.Exists(Maker.objects.current().filter(person=models.OuterRef("pk")))
        )

    def by_category(self):
        """How many are of each category: {code: number}. Those who do not say are under ''."""
        return dict(self.order_by().values_list("category").annotate(models.Count("pk")))


class Person(models.Model):
    """Somebody who makes things, or wishes to. One name is enough; nothing about disability is kept."""

    class Category(models.TextChoices):
        DIFABEL = "difabel", _("difabel")
        PARENT = "parent", _("orangtua ABK")
        NEIGHBOUR = "neighbour", _("masyarakat sekitar")
        UNSTATED = "", _("tidak menyebut")

    class Sex(models.TextChoices):
        FEMALE = "f", _("perempuan")
        MALE = "m", _("laki-laki")
        UNSTATED = "", _("tidak menyebut")

    ref = RefField()
    full_name = models.CharField(_("nama lengkap"), max_length=150)
    nickname = models.CharField(_("nama panggilan"), max_length=60, blank=True)
    address_as = models.CharField(_("ingin disapa"), max_length=60, blank=True)
    """How the person wants to be called: 'Bu Penjahit', 'Mas Tono'."""
    birth = FuzzyDateField(verbose_name=_("lahir"), blank=True)
    """As exactly as it is known: 1980, 1980-05, 1980-05-04."""
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex, blank=True)
    phone = models.CharField(_("nomor WhatsApp"), max_length=20, blank=True, db_index=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tempat tinggal")
    )
    category = models.CharField(_("golongan"), max_length=10, choices=Category, blank=True)
    hours_wished = models.PositiveSmallIntegerField(
        _("jam kerja yang diinginkan seminggu"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    lost_work = models.BooleanField(_("kehilangan pekerjaan"), default=False)
    work_wish = models.CharField(_("pekerjaan yang diinginkan"), max_length=300, blank=True)
    """What the person would like to do or to learn, in the person's own words."""
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unlinked = models.PositiveSmallIntegerField(default=0, editable=False)
    """How often an account was taken off: what was opened to one before is open no more, should it be linked again."""
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="absorbed", db_index=False
    )
    """The record that is kept of the same person; this one is out of sight, and stays as it was."""

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_wished=None) | models.Q(hours_wished__range=(1, 60)),
                name="people_hours_within_a_week",
            ),
            models.CheckConstraint(condition=~models.Q(full_name=""), name="people_person_has_a_name"),
        ]
        indexes = [
            # Hardly anybody is merged. With everybody in the index SQLite takes "merged into nobody" for rare, and
            # reads all of a large register where it looks for one person.
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="people_merged"
            )
        ]

    def __str__(self):
        return self.called()

    def get_absolute_url(self):
        return reverse("people:person", args=[self.ref])

    def called(self):
        """How the person wants to be called."""
        return self.address_as or self.nickname or self.full_name

    def labels(self):
        """How the trail names this record, and those that were merged into it."""
        return [label(self), *map(label, self.absorbed.all())]

    def behalf(self, user):
        """This person, when the user acts as guardian; None when the person acts, or somebody on duty.

        For ``record(..., behalf=person.behalf(by))``.
        """
        if self.user_id == user.pk:
            return None
        return self if self.guardians.current().filter(user_id=user.pk).exists() else None

    def paces(self):
        """What the person can do: {step: per cent of the standard pace}."""
        return {skill.step: skill.pace for skill in self.skills.all()}

    def latest_makings(self):
        """For each organisation the newest time as its maker."""
        newest_last = self.makings.select_related("organisation").order_by("since", "pk")
        return list({making.organisation_id: making for making in newest_last}.values())

    def kecamatan(self):
        """The kecamatan in which the person lives, where it is known."""
        if self.region is None or not self.region.district_code:
            return None
        return self.region if self.region.code == self.region.district_code else self.region.parent

    def check_may_be_spoken_for_by(self, user, *, by):
        """Refuse a guardian who is the person, who is one already, or who makes themself one."""
        if self.user_id == user.pk:
            raise Refused({"user": _("Ini akun orang itu sendiri. Pilih akun lain.")})
        if user.pk == by.pk:
            raise Refused({"user": _("Anda tidak dapat menunjuk diri sendiri. Minta petugas lain.")})
        if self.guardians.current().filter(user=user).exists():
            raise Refused({"user": _("Orang ini sudah menjadi pendamping.")})

    def check_has_no_user(self):
        """Refuse a second account."""
        if self.user_id is not None:
            raise Refused(_("Orang ini sudah punya akun."))

    def check_can_forget(self):
        """Refuse to let go of somebody who signs in, makes, is spoken for, or has been merged."""
        known = self.user_id or self.merged_into_id or self.absorbed.exists()
        if known or self.makings.exists() or self.guardians.exists():
            raise Refused(_("Orang ini sudah dikenal di bagian lain Omah."))

    def check_only_noted(self):
        """Refuse to let the register merge whoever signs in, makes, or is spoken for elsewhere."""
        if self.user_id or self.makings.exists() or self.guardians.exists():
            raise Refused(
                _("Orang ini juga mitra atau punya akun. Minta koordinator produksinya menggabungkan.")
            )

    def check_can_be_linked(self, user, *, by):
        """Refuse an account that belongs to another person, or to whoever links it."""
        self.check_has_no_user()
        if user.pk == by.pk:
            raise Refused({"username": _("Anda tidak dapat menautkan akun sendiri. Minta petugas lain.")})
        if Person.objects.filter(user=user).exists():
            raise Refused({"username": _("Akun ini sudah dipakai orang lain. Periksa namanya.")})

    def check_can_be_unlinked(self, by):
        """Refuse where there is no account, and one's own: who answers for oneself afterwards is somebody else's to say."""
        if self.user_id is None:
            raise Refused(_("Orang ini belum punya akun."))
        if self.user_id == by.pk:
            raise Refused(_("Ini akun Anda sendiri. Minta petugas lain melepasnya."))

    def check_can_resume_for(self, organisation):
        """Refuse a beginning where the person is a maker already, or never was one: who makes for somebody else is asked."""
        if self.makings.filter(organisation=organisation, until=None).exists():
            raise Refused(_("Orang ini sudah menjadi mitra."))
        if not self.makings.filter(organisation=organisation).exists():
            raise Refused(
                _("Orang ini belum pernah menjadi mitra di sini. Tanyakan dulu kepadanya, lalu daftarkan.")
            )


class Accommodation(models.Model):
    """What a person needs at work, in the person's own words. Only the person and the lead see it."""

    ref = RefField()
    person = models.OneToOneField(Person, models.CASCADE, related_name="accommodation")
    wish = SealedTextField()

    def __str__(self):
        return self.ref

    def told(self):
        """The wish, or why it cannot be read."""
        return opened_or(self, "wish", LOST)


class Skill(models.Model):
    """A step of work that a person can do. Pace limits how much is offered, never the pay of a piece."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    step = models.CharField(max_length=30)
    """The name of a step: potong, jahit, periksa, kemas."""
    pace = models.PositiveSmallIntegerField(
        default=100, validators=[MinValueValidator(10), MaxValueValidator(300)]
    )
    """Per cent of the standard pace."""

    class Meta:
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(fields=["person", "step"], name="people_skill_once"),
            models.CheckConstraint(condition=models.Q(pace__range=(10, 300)), name="people_pace_in_bounds"),
        ]

    def __str__(self):
        return self.step


class DatedQuerySet(QuerySet):
    """Rows that hold from ``since`` on and stop at ``until``: the first day on which they hold no more."""

    def current(self):
        today = clock.today()
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=today), since__lte=today)


class Maker(models.Model):
    """A person who takes work from an organisation as its partner (mitra), not as its employee."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="makings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=models.Q(until=None), name="people_maker_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="people_maker_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.organisation}"


class GuardianQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """The guardians of those whom the user may see; a guardian sees them as long as the duty lasts."""
        return self.filter(person__in=Person.objects.visible_to(user))


class Guardian(models.Model):
    """A user who may act for a person; whatever they do shows 'atas nama'."""

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="guardians")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ground = models.CharField(_("dasar"), max_length=200)
    """What gives them this right: asked by the person, parent, court decision."""
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = GuardianQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user"], condition=models.Q(until=None), name="people_guardian_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="people_guardian_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.person}"

    def check_can_end(self):
        """Refuse to end what has ended."""
        if self.until is not None:
            raise Refused(_("Pendampingan ini sudah diakhiri."))
