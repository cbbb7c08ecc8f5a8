"""Contradictions to look for every night."""

from django.utils.translation import gettext as _

from omah.people.models import Person, SearchKeys

AT_ONCE = 2000


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from stale_keys()


def stale_keys():
    """People who are not found under what is written about them today."""
    people = Person.objects.select_related("region", "search_keys").order_by("pk")
    for person in people.iterator(AT_ONCE):
        kept = getattr(person, "search_keys", None)
        if kept is None or not kept.says_the_same_as(SearchKeys.of(person)):
            yield (
                "people.keys",
                _(
                    "Kunci pencarian orang %(ref)s tidak sesuai datanya. Buka data dirinya, lalu simpan sekali lagi."
                )
                % {"ref": person.ref},
            )
