"""The trail of an order, searched in the database by the words in which it is told."""

from collections import defaultdict

from django.db.models import Q

from omah.accounts.models import User
from omah.people.models import Guardian, Person
from omah.trail.models import fact_name, label
from omah.work import facts
from omah.work.models import Share

TELLING = {fact_name(fact): fact for fact in vars(facts).values() if hasattr(fact, "says")}
LONGEST_NUMBER = 15


class _Blanks(dict):
    """Fills a sentence with nothing, and writes down what it asked for."""

    class Blank(int):
        """Chooses between one and many, and is not written."""

        def __str__(self):
            return ""

    def __init__(self, number):
        self.number, self.asked = number, set()
        super().__init__()

    def __getitem__(self, name):
        self.asked.add(name)
        return self.Blank(self.number)


def saying(word, order, *, with_names) -> Q:
    """The entries that have a word in their sentence, in what it names, or in who signed; a maker is found by name only
    ``with_names``, as a maker is named."""
    sentences, asking = _sentences()
    found = Q(fact__in=[fact for fact, told in sentences.items() if word.casefold() in told])
    named = {
        "step": order.steps.filter(name__icontains=word),
        "material": order.materials.filter(name__icontains=word),
    }
    users = User.objects.filter(Q(name__icontains=word) | Q(name="", username__icontains=word))
    if with_names:
        named["maker"] = _makers(order, word)
        found |= Q(behalf__in=[label(maker) for maker in named["maker"]])
    else:
        users = users.exclude(pk__in=Person.objects.exclude(user=None).values("user"))
        users = users.exclude(pk__in=Guardian.objects.values("user"))
    found |= Q(by__in=users)
    for slot, rows in named.items():
        keys = list(rows.values_list("pk", flat=True))
        found |= Q(fact__in=asking[slot]) & Q((f"data__{slot}__in", keys))
    if (number := _number_in(word)) is not None:
        for slot in asking.keys() - named.keys() - {"maker"}:
            found |= Q(fact__in=asking[slot]) & Q((f"data__{slot}", number))
    return found


def _sentences():
    """What every fact says in the language of the page, without what it names; and which facts name what."""
    sentences, asking = {}, defaultdict(list)
    for name, fact in TELLING.items():
        forms = [_Blanks(1), _Blanks(2)]
        sentences[name] = "\n".join(str(fact.says % blanks) for blanks in forms).casefold()
        for slot in set().union(*(blanks.asked for blanks in forms)):
            asking[slot].append(name)
    return sentences, asking


def _makers(order, word):
    makers = Person.objects.filter(pk__in=Share.objects.filter(stage__order=order).values("maker"))
    names = ("full_name", "nickname", "address_as")
    return makers.filter(Q.create([(f"{name}__icontains", word) for name in names], Q.OR))


def _number_in(word):
    """The number that somebody means by Rp12.500, 12.500 or 12500."""
    digits = word.casefold().removeprefix("rp").replace(".", "").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None
