"""The pages of the register."""

from omah.registry.views.asking import begin, draft, drop, question, send
from omah.registry.views.associations import (
    association,
    coverage,
    form_association,
    function,
    join_family,
    leave,
)
from omah.registry.views.clips import clip, clips, load_clip, remove_clip
from omah.registry.views.consents import consent, consents_on_paper, end
from omah.registry.views.disability import difficulties, kinds
from omah.registry.views.emergencies import emergencies, emergency, review
from omah.registry.views.families import end_relation, new_relation
from omah.registry.views.forwarding import answer_step, forward, forwarding, paper, village_paper
from omah.registry.views.handing import offer, offer_record, offers
from omah.registry.views.joining import join, join_here, own, own_drop, own_question, own_send
from omah.registry.views.living import device, new_device, part, rules
from omah.registry.views.members import member, members
from omah.registry.views.modules import activate_module, load_module, module, modules
from omah.registry.views.numbers import number, remove_number
from omah.registry.views.records import assign, record, records, verify
from omah.registry.views.reviewing import accept, decline, registration, registrations, send_back
from omah.registry.views.sameness import part_again, same
from omah.registry.views.signing_in import close_to_account, give_account, give_relative_account
from omah.registry.views.taking import agency, shared, take
from omah.registry.views.upkeep import confirm, correct, hand_draft, lift, reopen, worklist

__all__ = [
    "accept",
    "activate_module",
    "agency",
    "answer_step",
    "assign",
    "association",
    "begin",
    "clip",
    "clips",
    "close_to_account",
    "confirm",
    "consent",
    "consents_on_paper",
    "correct",
    "coverage",
    "decline",
    "device",
    "difficulties",
    "draft",
    "drop",
    "emergencies",
    "emergency",
    "end",
    "end_relation",
    "form_association",
    "forward",
    "forwarding",
    "function",
    "give_account",
    "give_relative_account",
    "hand_draft",
    "join",
    "join_family",
    "join_here",
    "kinds",
    "leave",
    "lift",
    "load_clip",
    "load_module",
    "member",
    "members",
    "module",
    "modules",
    "new_device",
    "new_relation",
    "number",
    "offer",
    "offer_record",
    "offers",
    "own",
    "own_drop",
    "own_question",
    "own_send",
    "paper",
    "part",
    "part_again",
    "question",
    "record",
    "records",
    "registration",
    "registrations",
    "remove_clip",
    "remove_number",
    "reopen",
    "review",
    "rules",
    "same",
    "send",
    "send_back",
    "shared",
    "take",
    "verify",
    "village_paper",
    "worklist",
]
