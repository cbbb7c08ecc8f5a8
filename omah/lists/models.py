"""Files that were handed in, their rows, and which columns a file of the same shape had the last time."""

from hashlib import sha256
from io import BytesIO
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedBytesField, SealedJSONField
from omah.core.spelling import folded
from omah.network.models import Membership, Organisation
from omah.registry.models import Consent, Record


class Upload(models.Model):
    """A file as it came, for as long as something of it is still to be read."""

    objects = QuerySet["Upload"].as_manager()

    def __str__(self):
        return str(self.pk)

    def open(self):
        """The whole of it, to read from."""
        return BytesIO(b"".join(piece.content for piece in self.pieces.all()))


class UploadPiece(models.Model):
    """A megabyte of a file, sealed."""

    SIZE = 1024 * 1024

    ref = RefField()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    content: Any = SealedBytesField()

    objects = QuerySet["UploadPiece"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="lists_piece_once")]

    def __str__(self):
        return f"{self.upload_id}/{self.number}"


class BatchQuerySet(QuerySet["Batch"]):
    def visible_to(self, user):
        """Those of organisations whose data officer one is."""
        return self.filter(organisation__in=Organisation.objects.of(user, Membership.Role.DATA_OFFICER))


class Batch(models.Model):
    """One file that was handed in for one organisation, and how far it has come."""

    class State(models.TextChoices):
        SHEETS = "sheets", _("lembar belum dipilih")
        TAKING = "taking", _("sedang dibaca")
        COLUMNS = "columns", _("kolom belum dipilih")
        CHECKING = "checking", _("sedang diperiksa")
        READY = "ready", _("siap dilanjutkan")
        SAVING = "saving", _("sedang disimpan")
        UNDOING = "undoing", _("sedang dibatalkan")
        FINISHED = "finished", _("selesai")

    MOST_SHEETS = 20
    """So many are opened in one go."""
    AT_WORK = (State.TAKING, State.CHECKING, State.SAVING, State.UNDOING)

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("nama berkas"), max_length=100)
    headers: Any = SealedJSONField(null=True)
    """What stood above the columns; sealed, since it may be a person's row that was taken for headers."""
    columns: Any = models.JSONField(default=dict)
    """Where each field stands: {field: column, counted from 0}."""
    upload = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="batches")
    """The file itself, until its last row is read."""
    sheets: Any = SealedJSONField(null=True)
    """The sheets of a file of Excel among which is to be chosen; then the chosen one."""
    read_to = models.PositiveIntegerField(default=0)
    """The last row that was read of it."""
    read_percent = models.PositiveSmallIntegerField(default=0)
    is_cut_short = models.BooleanField(default=False)
    """Could what follows not be read?"""
    all_agreed = models.BooleanField(default=False)
    """Did everybody agree of whom the file does not say whether they did?"""
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.COLUMNS)
    manner = models.CharField(max_length=8, choices=Consent.Manner, blank=True)
    """How these people said yes."""
    proof = models.CharField(max_length=200, blank=True)
    """Where it can be seen that they did."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    """Who asked for what is being done with it now."""
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("lists:batch", args=[self.ref])

    def get_first_url(self):
        """Where it goes on with a file that was just handed in."""
        if self.state in (self.State.SHEETS, self.State.COLUMNS):
            return reverse(f"lists:{self.state}", args=[self.ref])
        return self.get_absolute_url()

    @property
    def is_at_work(self):
        """Is something being done with it at this moment, beside the server?"""
        return self.state in self.AT_WORK

    def check_at_rest(self):
        """Refuse to touch it while it is being worked on, or when it is over."""
        if self.is_at_work:
            raise Refused(_t("Daftar ini sedang dikerjakan. Tunggu sebentar."))
        if self.state == self.State.FINISHED:
            raise Refused(_t("Daftar ini sudah selesai."))

    def check_can_choose_sheets(self, chosen):
        """Refuse to choose twice, or what is not there."""
        if self.state != self.State.SHEETS:
            raise Refused(_t("Lembar daftar ini sudah dipilih."))
        if not chosen or not set(chosen) <= set(self.sheets):
            raise Refused({"chosen": _t("Pilih dari lembar yang ada.")})
        if len(chosen) > self.MOST_SHEETS:
            raise Refused({"chosen": _t("Pilih paling banyak %(n)s lembar.") % {"n": self.MOST_SHEETS}})

    def check_has_columns(self):
        """Refuse to touch it while it is being worked on, is over, or nothing of it was read yet."""
        self.check_at_rest()
        if self.state == self.State.SHEETS:
            raise Refused(_t("Pilih dulu lembarnya."))

    def check_can_finish(self):
        """Refuse to finish what is finished, or is being undone. What is being checked or saved may be stopped so."""
        if self.state in (self.State.FINISHED, self.State.UNDOING):
            self.check_at_rest()

    def check_can_undo(self):
        """Refuse to undo what is being worked on, or where nothing was saved."""
        if self.is_at_work:
            raise Refused(_t("Daftar ini sedang dikerjakan. Tunggu sebentar."))
        if not self.rows.saved().exists():
            raise Refused(_t("Belum ada baris yang tersimpan."))

    def move_to(self, state):
        """It is in this state from now on."""
        self.state, self.changed_at = state, clock.now()
        said = ["columns", "manner", "proof", "all_agreed"]
        self.save(update_fields=["state", "changed_at", "asked_by", *said])

    def close_upload(self):
        """The file is read, or not wanted any more: it goes with the last list that is made of it."""
        upload, self.upload = self.upload, None
        self.save(update_fields=["upload"])
        if upload and not upload.batches.exists():
            upload.delete()


class RowQuerySet(QuerySet["Row"]):
    def visible_to(self, user):
        """Those of the files that one may see."""
        return self.filter(batch__in=Batch.objects.visible_to(user))

    def saved(self):
        """Those that are on record."""
        return self.filter(state__in=Row.ON_RECORD)

    def open(self):
        """Those of which something is still to become."""
        return self.exclude(state__in=[*Row.ON_RECORD, Row.State.LEFT_OUT])

    def counts(self):
        """How many are in each state."""
        return dict(self.order_by().values_list("state").annotate(models.Count("pk")))


class Row(models.Model):
    """One line of a file. Sealed as long as it waits; once it is saved and the file is done, only the link is left."""

    class State(models.TextChoices):
        UNREAD = "unread", _("belum diperiksa")
        GOOD = "good", _("siap")
        DOUBTFUL = "doubtful", _("mungkin sudah terdata")
        WRONG = "wrong", _("perlu dibetulkan")
        WAITING = "waiting", _("belum setuju")
        SAVED = "saved", _("tersimpan")
        USED = "used", _("tersimpan dan sudah dipakai")
        ADDED = "added", _("jawaban ditambahkan")
        LEFT_OUT = "out", _("tidak dimasukkan")

    ON_RECORD = (State.SAVED, State.USED, State.ADDED)
    LOOKS: ClassVar[dict[str, str]] = {
        State.GOOD: "good",
        State.SAVED: "good",
        State.USED: "good",
        State.ADDED: "good",
        State.DOUBTFUL: "warn",
        State.WAITING: "warn",
        State.WRONG: "bad",
    }

    ref = RefField()
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("baris"))
    """Where it stands in the file, as Excel counts."""
    cells: Any = SealedJSONField(null=True)
    mended: Any = SealedJSONField(null=True)
    """What was put right here, by field; it counts instead of the cell."""
    apart: Any = models.JSONField(default=list)
    """Keys of people on record of whom somebody said that they are not this person."""
    state = models.CharField(max_length=8, choices=State, default=State.UNREAD)
    record = models.ForeignKey(Record, models.CASCADE, null=True, related_name="+")
    added: Any = SealedJSONField(null=True)
    """What of it was added to the record of somebody who had one; None where the record came of this row."""

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["batch", "state", "number"], name="lists_row_of_a_state")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="lists_row_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["saved", "used", "added"], record__isnull=False)
                | (~models.Q(state__in=["saved", "used", "added"]) & models.Q(record=None)),
                name="lists_row_on_record_has_a_record",
            ),
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(added=None), name="lists_record_comes_of_one_row"
            ),
        ]

    def __str__(self):
        return str(self.number)

    def get_absolute_url(self):
        return reverse("lists:row", args=[self.batch.ref, self.ref])

    @property
    def title(self):
        """Its number, and the name in it. Who is on record is read there, where looks are noted."""
        return str(self.number) if self.record_id else f"{self.number}. {self.said().get('full_name', '')}"

    def said(self):
        """What stands in it, by field; what was put right counts."""
        return {name: text for name, text in (self._in_cells() | (self.mended or {})).items() if text}

    def mend(self, said):
        """Keep what differs from the cells: what does not follows the columns, should others be chosen."""
        there = self._in_cells()
        self.mended = {name: text for name, text in said.items() if text != there.get(name, "")}

    def _in_cells(self):
        cells = self.cells or []
        there = {name: cells[at] for name, at in self.batch.columns.items() if at < len(cells)}
        if self.batch.all_agreed and not there.get("service"):
            there["service"] = "ya"
        return there

    def settle(self):
        """Keep what was found of it; what stands in it is sealed anew only where it was wiped."""
        wiped = ["cells", "mended"] if self.cells is None else []
        self.save(update_fields=["state", "record", *wiped])

    def check_may_be_known(self):
        """Refuse to add to somebody's record what is not, or no longer, of somebody who may be on record."""
        self.check_open()
        if self.state != self.State.DOUBTFUL:
            raise Refused(
                _t("Baris ini berubah: %(state)s. Lihat lagi.") % {"state": self.get_state_display()}
            )

    def check_open(self):
        """Refuse to change what is on record already, or has been wiped."""
        if self.record_id:
            raise Refused(_t("Baris ini sudah tersimpan. Ubah di data orangnya."))
        if self.cells is None:
            raise Refused(_t("Isi baris ini sudah dihapus, karena orangnya tidak setuju."))


class Mapping(models.Model):
    """Which columns a file of this shape had the last time that an organisation handed one in."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    shape = models.CharField(max_length=64)
    columns: Any = models.JSONField(default=dict)

    objects = QuerySet["Mapping"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "shape"], name="lists_mapping_once")]

    def __str__(self):
        return self.shape

    @staticmethod
    def shape_of(headers):
        """What files with the same headers have in common."""
        return sha256("\n".join(map(folded, headers)).encode()).hexdigest()
