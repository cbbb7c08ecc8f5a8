"""Recordings beside the questions."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.registry import access
from omah.registry.facts import ClipLoaded, ClipRemoved
from omah.registry.models import Clip
from omah.registry.models.clips import kind_of
from omah.trail.actions import record


@transaction.atomic
def load_clip(*, question: str, language: str, content: bytes, transcript: str, by: User) -> Clip:
    """Those who set the rules put a recording beside a question; it takes the place of the one in that language."""
    require(access.may_set_rules(by))
    kind = kind_of(content)
    if not kind:
        raise Refused({"file": _("Berkas ini bukan rekaman. Pilih MP3, OGG, MP4 atau WebM.")})
    clip = Clip(question=question, language=language, kind=kind, content=content, size=len(content))
    clip.check_sound()

    Clip.objects.filter(question=question, language=language).delete()
    clip.transcript, clip.loaded_by, clip.loaded_at = transcript, by, clock.now()
    clip.save()
    record(ClipLoaded(clip.pk, question, language), by=by, about=clip)
    return clip


@transaction.atomic
def remove_clip(*, clip_id: int, by: User) -> None:
    """Those who set the rules take a recording away."""
    require(access.may_set_rules(by))
    clip = Clip.objects.lock().get(pk=clip_id)

    record(ClipRemoved(clip.pk, clip.question, clip.language), by=by, about=clip)
    clip.delete()
