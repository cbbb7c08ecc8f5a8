"""For the forms of every domain above: a field for somebody on record, and what is asked of how a person lives."""

from omah.registry.life import ASKED
from omah.ui.picking import MOST, PickField

__all__ = ["ASKED", "RecordField"]


class RecordField(PickField):
    """Somebody whose record one may see, found by name; cleans to the record or None."""

    def __init__(self, *, records, **kwargs):
        self.records = records.select_related("person__region")
        super().__init__(**kwargs)

    def look(self, text):
        return self.records.search_few(text, MOST)

    def code_of(self, thing):
        return thing.ref

    def in_full(self, thing):
        person = thing.person
        known = [person.full_name, person.birth[:4], person.region.name if person.region else ""]
        return ", ".join(filter(None, known))
