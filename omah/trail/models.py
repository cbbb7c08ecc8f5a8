"""One row a fact: the audit log, the event, and what is owed to it."""

from django.conf import settings
from django.db import models

from omah.core import clock
from omah.core.chains import ROOT
from omah.core.queries import QuerySet


class EntryQuerySet(QuerySet["Entry"]):
    def about(self, thing):
        return self.filter(about=label(thing))

    def of(self, *fact_types):
        """Those that recorded one of these kinds of fact."""
        return self.filter(fact__in=[fact_name(fact_type) for fact_type in fact_types])


class Entry(models.Model):
    """A fact on record. Never changed, never deleted; holds ids, amounts and codes, never names."""

    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    behalf = models.CharField(max_length=100, blank=True)
    """On whose behalf, as label:pk, where somebody acted for another."""
    about = models.CharField(max_length=100)
    fact = models.CharField(max_length=100)
    data = models.JSONField()
    shard = models.PositiveSmallIntegerField(editable=False)
    """Which chain it belongs to; with its place there and its fingerprint written by ``chain.append`` alone."""
    place = models.PositiveBigIntegerField(editable=False)
    fingerprint = models.BinaryField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about", "-id"], name="trail_entry_about_newest")]
        constraints = [models.UniqueConstraint(fields=["shard", "place"], name="trail_entry_one_a_place")]

    def __str__(self):
        return f"{self.fact} {self.data}"


class Head(models.Model):
    """The end of a chain of entries. Whoever writes the next one holds it until the deed is committed."""

    shard = models.PositiveSmallIntegerField(primary_key=True)
    place = models.PositiveBigIntegerField(default=0)
    fingerprint = models.BinaryField(max_length=32, default=ROOT)

    objects = QuerySet["Head"].as_manager()

    def __str__(self):
        return f"{self.shard}: {self.place}"


class OwedQuerySet(QuerySet["Owed"]):
    def waiting(self):
        return self.filter(done_at=None, given_up_at=None)

    def due(self):
        return self.waiting().filter(not_before__lte=clock.now())


class Owed(models.Model):
    """A reaction that is owed to an entry: done after commit, at least once, tried again when it fails."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="owed")
    reaction = models.CharField(max_length=200)
    not_before = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OwedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(done_at=None, given_up_at=None),
                name="trail_owed_waiting",
            )
        ]
        constraints = [models.UniqueConstraint(fields=["entry", "reaction"], name="trail_owed_once_an_entry")]

    def __str__(self):
        return f"{self.reaction} ({self.entry})"


class Once(models.Model):
    """A request that was honoured: its key was written in the transaction that honoured it."""

    key = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=500, blank=True)
    """Where the person was sent afterwards."""

    def __str__(self):
        return self.key


def fact_name(fact_type):
    """How the trail names a kind of fact: 'work.OrderClosed'."""
    return f"{fact_type.__module__.split('.')[1]}.{fact_type.__name__}"


def label(thing):
    """How the trail names a row: 'work.order:12'."""
    return f"{thing._meta.label_lower}:{thing.pk}"
