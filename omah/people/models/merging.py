"""Two records of one person become one, and can become two again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.people.models.finding import NotSame, SearchKeys
from omah.people.models.persons import Person

if TYPE_CHECKING:
    from django.db.models.fields.related import ForeignKey

FILLED = (
    *("nickname", "address_as", "birth", "sex", "phone", "region_id", "category", "hours_wished"),
    *("work_wish", "user_id"),
)
"""What the kept record takes over from the other where it says nothing itself."""


class MergeQuerySet(QuerySet["Merge"]):
    def visible_to(self, user):
        """Merges into people whom the user may see."""
        return self.filter(kept__in=Person.objects.visible_to(user))

    def standing(self):
        """Those that were not undone."""
        return self.filter(undone_at=None)


class Merge(models.Model):
    """Two records turned out to be of one person: what belonged to one now belongs to the other.

    The record that went stays as it was, out of sight. Whatever was moved is named here, so that it can go back.
    """

    ref = RefField()
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    moved: Any = models.JSONField(default=dict)
    """{"work.share.maker": [keys of the rows]}."""
    filled: Any = models.JSONField(default=list)
    """The columns of the kept record that were empty; never what they hold."""
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at=None), name="people_gone_only_once"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("gone")), name="people_merge_of_two"),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="people_merge_undone_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.gone.full_name} → {self.kept.full_name}"

    def get_absolute_url(self):
        return reverse("people:undo_merge", args=[self.kept.ref, self.ref])

    def check_can_merge(self):
        """Refuse to lose an account, as one person signs in with one; and to take two for one who have a NIK each."""
        if hasattr(self.kept, "identity_number") and hasattr(self.gone, "identity_number"):
            raise Refused(_("Keduanya punya NIK, dan NIK-nya berbeda. Periksa dulu NIK yang keliru."))
        if self.kept.user and self.gone.user and self.gone.user.is_active:
            raise Refused(_("Keduanya punya akun. Tutup dulu akun yang tidak dipakai lagi."))

    def check_only_noted(self):
        """Refuse to let the register part what those who keep makers have merged."""
        if "people.maker.person" in self.moved or "user_id" in self.filled:
            raise Refused(_("Penggabungan ini dibuat koordinator produksi. Minta dia memisahkannya."))

    def check_can_undo(self):
        """Refuse what was undone already."""
        if self.undone_at is not None:
            raise Refused(_("Penggabungan ini sudah dibatalkan."))

    def move(self):
        """Hand over every row that points at the record that goes, in whatever domain it is.

        A model may refuse: by a class method ``check_can_follow(kept, gone)``.
        """
        self.moved = {}
        for field in links():
            if check := getattr(field.model, "check_can_follow", None):
                check(self.kept, self.gone)
            rows = field.model._base_manager.filter(**{field.name: self.gone}).order_by("pk")
            if taken := [pk for pk in rows.values_list("pk", flat=True) if self._take(field, pk)]:
                self.moved[_name(field)] = taken

    def move_back(self):
        """Give back what was moved and still stands with the kept record."""
        for field in links():
            rows = field.model._base_manager.filter(pk__in=self.moved.get(_name(field), []))
            rows.filter(**{field.name: self.kept}).update(**{field.name: self.gone})

    def fill(self, without=()):
        """Let the kept record say what only the other said."""
        kept, gone = self.kept, self.gone
        self.filled = [
            name for name in FILLED if name not in without and not getattr(kept, name) and getattr(gone, name)
        ]
        values = {name: getattr(gone, name) for name in self.filled}
        if "user_id" in values:
            Person.objects.filter(pk=gone.pk).update(user=None)
        Person.objects.filter(pk=kept.pk).update(**values)
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)

    def empty(self):
        """Let the kept record fall silent again where it still says what the other said."""
        kept, gone = self.kept, self.gone
        same = [
            name for name in self.filled if name == "user_id" or getattr(kept, name) == getattr(gone, name)
        ]
        blank = {name: getattr(Person(), name) for name in same}
        user = {"user_id": kept.user_id} if "user_id" in same else {}
        Person.objects.filter(pk=kept.pk).update(**blank)
        Person.objects.filter(pk=gone.pk).update(merged_into=None, **user)

    def _take(self, field: "ForeignKey[Any, Any]", pk: Any) -> bool:
        """Move one row; leave it where the kept record has its like already, unless that would hide something."""
        try:
            with transaction.atomic():
                field.model._base_manager.filter(pk=pk).update(**{field.name: self.kept})
        except IntegrityError:
            if may_stay(field):
                return False
            raise Refused(
                _(
                    "Keduanya tercatat dalam hal yang sama, misalnya satu daftar upah. Selesaikan dulu yang itu,"
                    " lalu gabungkan."
                )
            ) from None
        return True


def links() -> "Iterator[ForeignKey[Any, Any]]":
    """Every foreign key of the house that points at a person and follows when two records become one."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model not in STAYS:
            yield cast(Any, relation).field


def may_stay(field: "ForeignKey[Any, Any]") -> bool:
    """What may stay with the record that goes: what is said of a person, once. Not work, not money."""
    is_about = field.remote_field.on_delete is models.CASCADE
    return field.unique or is_about or field.model._meta.app_label == "people"


STAYS = (Person, SearchKeys, NotSame, Merge)


def _name(field: "ForeignKey[Any, Any]") -> str:
    return f"{field.model._meta.label_lower}.{field.name}"
