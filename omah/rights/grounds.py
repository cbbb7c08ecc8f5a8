"""On which grounds of the law a request may be refused (UU 27/2022, as in force since 17 October 2024); no others."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CORRECT, RESTRICT, DELETE, OBJECT = "correct", "restrict", "delete", "object"
STOPS = frozenset({RESTRICT, DELETE, OBJECT})


@dataclass(frozen=True)
class Ground:
    """A ground of refusal: its article, its sentence, and the kinds of request for which it counts."""

    code: str
    article: str
    says: Any
    kinds: frozenset[str]


GROUNDS = {
    ground.code: ground
    for ground in (
        Ground(
            "safety",
            "33 a",
            _("Membahayakan keamanan, kesehatan fisik, atau kesehatan mental seseorang."),
            frozenset({CORRECT}),
        ),
        Ground("others", "33 b", _("Membuka data pribadi orang lain."), frozenset({CORRECT})),
        Ground(
            "defence",
            "33 c",
            _("Bertentangan dengan pertahanan dan keamanan nasional."),
            frozenset({CORRECT}),
        ),
        Ground("nation", "15 (1) a", _("Untuk pertahanan dan keamanan nasional."), STOPS),
        Ground("justice", "15 (1) b", _("Untuk proses penegakan hukum."), STOPS),
        Ground("state", "15 (1) c", _("Untuk kepentingan umum dalam penyelenggaraan negara."), STOPS),
        Ground("finance", "15 (1) d", _("Untuk pengawasan sektor keuangan oleh negara."), STOPS),
        Ground("science", "15 (1) e", _("Untuk statistik dan penelitian ilmiah."), STOPS),
    )
}


def choices_for(kind: str) -> list[tuple[str, str]]:
    """The grounds on which a request of this kind may be refused, with their articles."""
    return [
        (ground.code, f"{ground.says} ({_('pasal')} {ground.article})")
        for ground in GROUNDS.values()
        if kind in ground.kinds
    ]
