"""A register whose search keys say nothing to whoever holds the file: tried, measured, not in use (ADR 8).

Every key is a keyed hash of 64 bits behind its kind, and what is compared of a person is sealed. Looking for somebody
hashes the keys of the question, and opens the few hundred people who share a rare one.
"""

import hmac
import os
from base64 import b64decode, b64encode

from django.db import connections

from omah import matching
from omah.core.sealing import current_key
from omah.matching import Traits
from omah.people import index
from omah.people.models import SearchKeys, finding

HASH = 16
"""Letters of a hash: 64 bits, so that two keys of a million people are hardly ever one."""
NONCE = 12


def seal():
    """From now on keys are written and asked hashed, and what is compared is sealed."""
    written, plain_of = SearchKeys.objects.__class__, SearchKeys.of.__func__

    def of(cls, person, *names):
        row = plain_of(cls, person, *names)
        row.keys = [hidden(key) for key in row.keys]
        row.folded = sealed("\n".join([row.folded, row.birth, row.place, row.sex]), row.person_id)
        row.birth = row.place = row.sex = ""
        return row

    SearchKeys.of = classmethod(of)
    written.near = near


def hidden(key):
    digest = hmac.digest(current_key().index, key.encode(), "sha256").hex()
    return key[:2] + digest[:HASH]


def sealed(text, pk):
    nonce = os.urandom(NONCE)
    return b64encode(nonce + current_key().cipher.encrypt(nonce, text.encode(), str(pk).encode())).decode()


def opened(text, pk):
    """(names, birth, place, sex)"""
    whole = b64decode(text)
    return current_key().cipher.decrypt(whole[:NONCE], whole[NONCE:], str(pk).encode()).decode().split("\n")


def near(self, sought):
    """As ``SearchKeysQuerySet.near`` does it, with hashed keys."""
    connection, everybody = connections[self.db], self.everybody()
    most, led_to = finding.MOST_COMPARED, finding.MOST_COMPARED * finding.LED_TO
    plain = {hidden(key): key for key in matching.keys(sought)}
    counts, led = index.leads(connection, list(plain), led_to)
    few = matching.sharing_most(led, everybody, most)
    weigh = finding.weights({plain[key]: many for key, many in counts.items()}, everybody)
    found = []
    for pk, text, *_bare in index.compared(connection, few) if few else []:
        names, birth, place, sex = opened(text, pk)
        traits = Traits(matching.unfolded(names), birth, place, sex)
        found.append((pk, matching.agreement(sought, traits, weigh)))
    return sorted(found, key=lambda each: (-each[1].nearness, each[0]))
