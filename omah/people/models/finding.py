"""Finding a person again: under which keys each stands, who may be the same, and who certainly is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps as today
from django.conf import settings
from django.core.cache import caches
from django.db import connections, models, transaction
from django.utils.translation import gettext as _

from omah import matching
from omah.core import clock
from omah.core.fields import WordsField
from omah.core.queries import QuerySet
from omah.matching import Agreement, Traits, Typed
from omah.people import index

if TYPE_CHECKING:
    from omah.people.models.persons import Person

MOST_COMPARED, MOST_OF_MILLIONS = 200, 1000
"""So many people are compared with who is sought: those who share the most, and the rarest, keys. In a register of many
millions rare keys are shared by more."""
ONE_OF = 12_500
"""More than ``MOST_COMPARED`` are compared where that is less than one of so many."""
LED_TO = 10
"""They are chosen among so many times as many, whom the rarest keys lead to."""
FIRST = 1000
"""So many are looked at first, where it matters only whether too many are found."""
AT_ONCE = 2000
ALIKE = 0.7
"""From here on a trait of two people is called alike."""
DAY = 24 * 60 * 60


def traits_of(person: "Person", *other_names: str) -> Traits:
    """What is compared of a person; with ``select_related("region")`` it asks nothing of the database."""
    place = person.region.code if person.region else ""
    names = (person.full_name, person.nickname, *other_names)
    return Traits.of(*names, birth=person.birth, place=place, sex=person.sex)


def initials(name: str) -> str:
    """So much of a name as tells whoever knows it that it may be meant: S… W…"""
    return " ".join(f"{part[0]}…" for part in name.split())


class SearchKeysQuerySet(QuerySet["SearchKeys"]):
    def write(self, people: "list[Person]") -> None:
        """Write the keys of these people anew; in the transaction in which they changed."""
        rows = self.made_for(people)
        columns = [field.name for field in SearchKeys._meta.fields if not field.primary_key]
        self.bulk_create(
            rows, update_conflicts=True, unique_fields=["person"], update_fields=columns, batch_size=AT_ONCE
        )

    def forget(self, people: "list[Person]") -> None:
        """Write the keys of these people from what is left of them; nothing of the old ones stays anywhere."""
        self.write(people)
        index.forget(connections[self.db])

    def forget_old(self) -> None:
        """Nothing stays in the index of who went, or is called otherwise now. Put together anew once a day only: with a
        million people that takes a second."""
        if caches["counts"].add("people.forgotten", True, timeout=DAY):
            index.forget(connections[self.db])

    def made_for(self, people: "list[Person]") -> "list[SearchKeys]":
        """The keys that these people ought to have, from their names and those of records merged into theirs."""
        others = _names_absorbed([person.pk for person in people])
        return [
            SearchKeys.of(person, *others[person.pk]) for person in people if person.merged_into_id is None
        ]

    def near(self, sought: Traits) -> list[tuple[int, Agreement]]:
        """Who may be meant, best first: people who share a rare key, by how well they agree."""
        everybody = self.everybody()
        most = min(max(MOST_COMPARED, everybody // ONE_OF), MOST_OF_MILLIONS)
        return self.nearest(sought, everybody, most, LED_TO * most)

    def nearest(self, sought: Traits, everybody: int, most: int, led_to: int) -> list[tuple[int, Agreement]]:
        """``near``, for who knows how many to compare, and among how many whom the rarest keys lead to they are chosen."""
        connection = connections[self.db]
        counts, led = index.leads(connection, matching.keys(sought), led_to)
        few = matching.sharing_most(led, everybody, most)
        weigh = weights(counts, everybody)
        found = [
            (pk, matching.agreement(sought, Traits(matching.unfolded(folded), birth, place, sex), weigh))
            for pk, folded, birth, place, sex in (index.compared(connection, few) if few else [])
        ]
        return sorted(found, key=lambda each: (-each[1].nearness, each[0]))

    def everybody(self) -> int:
        """The newest number of a person, which tells how many there are, roughly and at once."""
        return self.aggregate(last=models.Max("person_id"))["last"] or 0

    def named(self, words: list[Typed]) -> Any:
        """Those whose names have these words or begin so: to be asked with ``pk__in``."""
        return index.named(connections[self.db], words)

    def first_named(self, words: list[Typed]) -> Any:
        """``FIRST`` of those whose names have this word, or begin with these words; at once however many there are."""
        return index.first_named(connections[self.db], words, FIRST)


class SearchKeys(models.Model):
    """Under what one person is found. Made of names, birth and place alone, and written with them."""

    person = models.OneToOneField(
        "people.Person", models.CASCADE, primary_key=True, related_name="search_keys"
    )
    keys = WordsField()
    folded = models.TextField()
    """The names as they sound, with ``|`` between them."""
    birth = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=13, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    edition = models.PositiveSmallIntegerField()
    """Of the folding: an older one is written anew after the next update."""

    objects = SearchKeysQuerySet.as_manager()

    def __str__(self):
        return self.folded

    @classmethod
    def of(cls, person: "Person", *other_names: str) -> "SearchKeys":
        traits = traits_of(person, *other_names)
        return cls(
            person_id=person.pk,
            keys=matching.keys_of(traits, person.full_name, person.nickname, *other_names),
            folded=traits.folded,
            birth=traits.birth,
            place=traits.place,
            sex=traits.sex,
            edition=matching.EDITION,
        )

    def says_the_same_as(self, other: "SearchKeys") -> bool:
        """Are these the keys that the other has? For telling that they are out of date."""
        names = [field.attname for field in self._meta.fields]
        return [getattr(self, name) for name in names] == [getattr(other, name) for name in names]


@dataclass(frozen=True)
class Likeness:
    """Somebody on record who may be the same person, and what of them agrees."""

    person: "Person"
    agreement: Agreement | None
    """None where only the phone number or the NIK is the same."""
    same_phone: bool | None
    same_nik: bool = False

    @property
    def tells(self) -> bool:
        """May it be told at all? A phone alone tells nobody anything: families share it, and whoever knows one may be
        fishing."""
        return self.same_nik or self.agreement is not None

    @property
    def masked(self) -> str:
        """Initials, year of birth and village: enough to compare with the person, too little to find another. Where a
        number alone is the same, nothing: whoever has a number does not learn whose it is."""
        if self.agreement is None and self.same_nik:
            return _("Seseorang yang sudah tercatat")
        person = self.person
        home = person.region.name if person.region else ""
        return ", ".join(filter(None, [initials(person.full_name), person.birth[:4], home]))

    @property
    def agreeing(self) -> list[str]:
        """What of the two agrees and what does not, in words; nothing where only the phone is the same."""
        same_nik = [_("NIK sama")] if self.same_nik else []
        if self.agreement is None:
            return same_nik
        looked_at = [
            (_("nama"), self.agreement.name),
            (_("kelahiran"), self.agreement.birth),
            (_("tempat tinggal"), self.agreement.place),
            (_("jenis kelamin"), self.agreement.sex),
            (_("nomor telepon"), self.same_phone),
        ]
        known = [(what, how) for what, how in looked_at if how is not None]
        same = ", ".join(what for what, how in known if how >= ALIKE)
        other = ", ".join(what for what, how in known if how < ALIKE)
        sentences = [*same_nik, *([_("mirip: %(what)s") % {"what": same}] if same else [])]
        return [*sentences, _("berbeda: %(what)s") % {"what": other}] if other else sentences


class NotSameQuerySet(QuerySet["NotSame"]):
    def others_than(self, person_id: int) -> set[int]:
        """Those of whom somebody said that they are not this person."""
        pairs = self.filter(models.Q(one=person_id) | models.Q(other=person_id)).values_list("one", "other")
        return {pk for pair in pairs for pk in pair if pk != person_id}

    def remember(self, one_id: int, other_id: int, by: Any) -> None:
        """Two people are not the same; whoever says so again changes nothing."""
        first, second = sorted((one_id, other_id))
        self.get_or_create(one_id=first, other_id=second, defaults={"by": by})


class NotSame(models.Model):
    """Somebody compared two people and said that they are two: nobody is asked again."""

    one = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = NotSameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_not_same_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="people_not_same_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"


def weights(counts: Mapping[str, int], everybody: int) -> matching.Weights:
    """How much each word tells: from how many people have its key, and how many are on record at all."""
    return matching.Weights(
        {key[2:]: many for key, many in counts.items() if key.startswith("w:")}, everybody
    )


def _names_absorbed(ids: list[int]) -> dict[int, list[str]]:
    """The names of records that were merged into these, and of those that were merged into them before."""
    people: Any = SearchKeys._meta.get_field("person").related_model
    names: dict[int, list[str]] = {pk: [] for pk in ids}
    into = {pk: pk for pk in ids}
    while into:
        found = people._default_manager.filter(merged_into__in=into).order_by("pk")
        further = {}
        for pk, above, *called in found.values_list("pk", "merged_into", "full_name", "nickname"):
            further[pk] = into[above]
            names[into[above]] += called
        into = further
    return names


def write_what_is_missing(using: str, apps: Any = today, **kwargs: Any) -> None:
    """After an update: keys for those who have none, or keys of an older edition."""
    person: Any = SearchKeys._meta.get_field("person").related_model
    if not (_stands(SearchKeys, apps) and _stands(person, apps)):
        return
    people = person._default_manager.using(using)
    without = (
        people.filter(merged_into=None)
        .exclude(search_keys__edition=matching.EDITION)
        .select_related("region")
        .order_by("pk")
    )
    last = 0
    while True:
        with transaction.atomic(using):  # whoever is renamed meanwhile waits, and has the new keys
            few = list(without.filter(pk__gt=last).select_for_update(of=("self",), no_key=True)[:AT_ONCE])
            SearchKeys.objects.using(using).write(few)
        if not few:
            return
        last = few[-1].pk


def _stands(model: Any, apps: Any) -> bool:
    """Does this table have today's columns? Not while the migrations stand somewhere before the end."""
    try:
        state = apps.get_model(model._meta.label)
    except LookupError:
        return False
    return {field.attname for field in state._meta.fields} == {field.attname for field in model._meta.fields}
