"""Contradictions to look for every night."""

from itertools import islice

from django.utils.translation import gettext as _

from omah.people.models import Person, SearchKeys

AT_ONCE = 2000


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from stale_keys()


def stale_keys():
    """People who are not found under what is written about them today, and merged ones who are found still."""
    people = Person.objects.select_related("region", "search_keys").order_by("pk").iterator(AT_ONCE)
    while few := list(islice(people, AT_ONCE)):
        expected = {keys.person_id: keys for keys in SearchKeys.objects.made_for(few)}
        for person in few:
            kept, right = getattr(person, "search_keys", None), expected.get(person.pk)
            if (kept is None) != (right is None) or (kept and right and not kept.says_the_same_as(right)):
                sentence = _(
                    "Kunci pencarian orang %(ref)s tidak sesuai datanya. Buka data dirinya, lalu simpan sekali lagi."
                )
                yield "people.keys", sentence % {"ref": person.ref}
