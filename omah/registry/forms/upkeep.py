"""What is put right on a record."""

from omah.registry.models import Record
from omah.registry.questions import Birth, Home, Language, Name, Phone, Sex


class CorrectForm(Language, Phone, Home, Birth, Sex, Name):
    """What is on file of who somebody is and where they live, as it was asked."""

    WHO = ("full_name", "nickname", "address_as", "birth", "sex", "phone")

    def __init__(self, *args, record, **kwargs):
        person = record.person
        initial = {name: getattr(person, name) for name in self.WHO}
        initial |= {name: getattr(record, name) for name in Record.HOME} | {"region": person.region}
        super().__init__(*args, **kwargs | {"initial": initial})

    def clean(self):
        data = self.cleaned_data
        region = data.get("region")
        who = {name: data.get(name) or "" for name in self.WHO} | {"region_id": region.pk if region else None}
        return {"who": who, "home": {name: data.get(name) for name in Record.HOME}}


class AddressForm(Home):
    """Where somebody lives, as it is on file and may be put right by whoever looks after the record."""

    def __init__(self, *args, record, **kwargs):
        initial = {name: getattr(record, name) for name in ("address", "rt", "rw")}
        super().__init__(*args, **kwargs | {"initial": initial | {"region": record.person.region}})

    def clean(self):
        data = self.cleaned_data
        region = data.get("region")
        home = {name: data.get(name) or "" for name in ("address", "rt", "rw")}
        return {"region_id": region.pk if region else None, "home": home}
