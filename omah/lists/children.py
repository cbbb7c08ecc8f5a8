"""What a list may tell of a child: answers to questions that an office has loaded, in the version that was asked."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.spelling import folded
from omah.lists import cells
from omah.lists.columns import Field
from omah.registry.models import Assessment, Module


def name_of(module: Module, number: int) -> str:
    """Under what a question stands in a form and in what comes back: 0 is who answers. It names one version of one
    house, so nothing is taken for an answer to anything else."""
    return f"anak_{module.ref}_{number}"


def fields() -> dict[str, Field]:
    """Every question of every version that was ever asked: answers may come after another took its place."""
    return {field.name: field for module in ever_asked() for field in _fields_of(module)}


def ever_asked() -> list[Module]:
    return list(Module.objects.filter(activated_at__isnull=False))


def guessed(headers: list[str]) -> dict[str, int]:
    """Where they stand, as far as the headers say; of two that are the same, the first."""
    there = {folded(header): at for at, header in reversed(list(enumerate(headers)))}
    return {name: there[folded(name)] for name in fields() if folded(name) in there}


def said_in(module: Module, values: dict[str, Any]) -> dict[str, Any] | None:
    """What a row says of a child, as the register asks for it; None where it says nothing."""
    answers = {
        one["code"]: values[name_of(module, n)]
        for n, one in enumerate(module.questions, 1)
        if name_of(module, n) in values
    }
    proxy = values.get(name_of(module, 0), "")
    return {"module_id": module.pk, "proxy": proxy, "answers": answers} if answers or proxy else None


def faults(module: Module, said: dict[str, Any], birth: str) -> Iterator[tuple[str, str]]:
    """What is wrong with it, by field."""
    answers, asked = said["answers"], [one["code"] for one in module.asked(said["answers"])]
    if not said["proxy"]:
        yield name_of(module, 0), _("Isi siapa yang menjawab tentang anak ini.")
    elif not module.may_have_been_asked(birth):
        yield (
            name_of(module, 0),
            _(
                "Pertanyaan ini untuk umur %(first)s sampai %(last)s tahun. Betulkan kelahirannya, atau kosongkan."
            )
            % {"first": module.from_age, "last": module.to_age},
        )
    for number, one in enumerate(module.questions, 1):
        if one["code"] in asked and one["code"] not in answers:
            yield name_of(module, number), _("Isi jawabannya; x kalau tidak mau menjawab.")
        if one["code"] in answers and one["code"] not in asked:
            yield name_of(module, number), _("Menurut jawaban sebelumnya ini tidak ditanyakan. Kosongkan.")


def _fields_of(module: Module) -> Iterator[Field]:
    who = format_lazy(gettext_lazy("{module}: siapa yang menjawab"), module=module)
    yield Field(name_of(module, 0), who, cells.one_of(Assessment.Proxy))
    for number, one in enumerate(module.questions, 1):
        label = f"{module}: {one['text']}"
        yield Field(name_of(module, number), label, cells.read_answer(len(one["answers"])))
