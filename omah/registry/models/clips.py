"""What is said aloud or signed beside a question, for whoever does not read it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet

MEGABYTE = 1024 * 1024


class ClipQuerySet(QuerySet["Clip"]):
    def of(self, question):
        """Those beside one question, without the files themselves."""
        return self.filter(question=question).defer("content")


class Clip(models.Model):
    """A recording of one question in one language, and its words in writing. It tells of nobody, so anybody may hear
    it."""

    class Language(models.TextChoices):
        INDONESIAN = "id", _("bahasa Indonesia")
        JAVANESE = "jv", _("bahasa Jawa")
        MADURESE = "mad", _("bahasa Madura")
        BISINDO = "bisindo", _("bahasa isyarat BISINDO")
        SIBI = "sibi", _("bahasa isyarat SIBI")

    class Kind(models.TextChoices):
        MP3 = "mp3"
        OGG = "ogg"
        MP4 = "mp4"
        WEBM = "webm"

    SIGNED = (Language.BISINDO, Language.SIBI)
    MEDIA_TYPES: ClassVar = {
        Kind.MP3: "audio/mpeg",
        Kind.OGG: "audio/ogg",
        Kind.MP4: "video/mp4",
        Kind.WEBM: "video/webm",
    }
    VIDEOS = (Kind.MP4, Kind.WEBM)
    LARGEST_AUDIO, LARGEST_VIDEO = 3 * MEGABYTE, 12 * MEGABYTE

    ref = RefField()
    question = models.SlugField(max_length=30)
    language = models.CharField(_("bahasa"), max_length=7, choices=Language)
    kind = models.CharField(max_length=4, choices=Kind)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    transcript = models.TextField(_("isinya dalam tulisan"), max_length=4000)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(default=clock.now)

    objects = ClipQuerySet.as_manager()

    class Meta:
        ordering = ["question", "language"]
        constraints = [
            models.UniqueConstraint(fields=["question", "language"], name="registry_one_clip_a_language"),
            models.CheckConstraint(condition=~models.Q(transcript=""), name="registry_clip_is_written_too"),
        ]

    def __str__(self):
        return f"{self.question} ({self.get_language_display()})"

    def get_absolute_url(self):
        return reverse("registry:clip", args=[self.ref])

    @property
    def media_type(self):
        """As browsers call its kind: audio/mpeg."""
        return self.MEDIA_TYPES[self.Kind(self.kind)]

    @property
    def is_video(self):
        """Is there something to see?"""
        return self.kind in self.VIDEOS

    def check_sound(self):
        """Refuse a sign language without a picture, and what is too large for a phone."""
        if self.language in self.SIGNED and not self.is_video:
            raise Refused({"file": _("Bahasa isyarat perlu video. Pilih berkas MP4 atau WebM.")})
        most = self.LARGEST_VIDEO if self.is_video else self.LARGEST_AUDIO
        if self.size > most:
            raise Refused(
                {
                    "file": _("Berkas ini terlalu besar. Kecilkan sampai paling besar %(n)d MB.")
                    % {"n": most // MEGABYTE}
                }
            )


def kind_of(content: bytes) -> str:
    """What a file is by what is in it, whatever its name says; '' for anything that is not played here."""
    if content[4:8] == b"ftyp" and content[8:11] != b"M4A":
        return Clip.Kind.MP4
    if content[:4] == b"\x1aE\xdf\xa3" and b"webm" in content[:64]:
        return Clip.Kind.WEBM
    if content[:4] == b"OggS" and (b"OpusHead" in content[:100] or b"\x01vorbis" in content[:100]):
        return Clip.Kind.OGG
    # Eleven bits of ones, and the two that say layer III: the mark of UTF-16 texts says another layer.
    is_frame = len(content) > 1 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2
    return Clip.Kind.MP3 if content[:3] == b"ID3" or is_frame else ""
