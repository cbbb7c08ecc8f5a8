"""What this domain announces, by noun. Ids and codes only: a fact outlives the rows it speaks of."""

from omah.registry.facts.associations import AssociationFormed, FamilyJoined, FamilyLeft, FunctionStateSet
from omah.registry.facts.clips import ClipLoaded, ClipRemoved
from omah.registry.facts.consents import ConsentAnswered, ConsentTakenBack, ConsentUnsaid
from omah.registry.facts.disability import DifficultiesAsked, KindsDeclared
from omah.registry.facts.drafts import (
    DraftBegun,
    DraftDropped,
    DraftHandedOver,
    NumbersStopped,
    NumberTried,
    QuestionAnswered,
)
from omah.registry.facts.emergencies import GlassBroken, GlassReviewed
from omah.registry.facts.families import RelationEnded, RelationNoted
from omah.registry.facts.forwarding import FormForwarded, ForwardingAnswered
from omah.registry.facts.handing import RecordHandedOver, RecordOffered, RecordOfferEnded
from omah.registry.facts.living import DeviceChanged, DeviceNoted, DtsenDaySet, LifeTold
from omah.registry.facts.modules import ModuleActivated, ModuleLoaded
from omah.registry.facts.records import (
    AnswersAdded,
    AnswersTakenBack,
    NumberRemoved,
    NumberSet,
    PersonRecorded,
    RecordAssigned,
    RecordConfirmed,
    RecordCorrected,
    RecordEnded,
    RecordReopened,
    RecordRestricted,
    RecordTakenBack,
    RecordVerified,
    RestrictionLifted,
)
from omah.registry.facts.registrations import (
    RegistrationAccepted,
    RegistrationAnswered,
    RegistrationBegun,
    RegistrationDeclined,
    RegistrationDropped,
    RegistrationRead,
    RegistrationReturned,
    RegistrationSent,
)
from omah.registry.facts.sameness import RecordJoined, RecordParted
from omah.registry.facts.signing_in import ClosedToAccount, OpenedToAccount, PersonLetIn, RelativeLetIn

__all__ = [
    "AnswersAdded",
    "AnswersTakenBack",
    "AssociationFormed",
    "ClipLoaded",
    "ClipRemoved",
    "ClosedToAccount",
    "ConsentAnswered",
    "ConsentTakenBack",
    "ConsentUnsaid",
    "DeviceChanged",
    "DeviceNoted",
    "DifficultiesAsked",
    "DraftBegun",
    "DraftDropped",
    "DraftHandedOver",
    "DtsenDaySet",
    "FamilyJoined",
    "FamilyLeft",
    "FormForwarded",
    "ForwardingAnswered",
    "FunctionStateSet",
    "GlassBroken",
    "GlassReviewed",
    "KindsDeclared",
    "LifeTold",
    "ModuleActivated",
    "ModuleLoaded",
    "OpenedToAccount",
    "PersonLetIn",
    "NumberRemoved",
    "NumberSet",
    "NumberTried",
    "NumbersStopped",
    "PersonRecorded",
    "QuestionAnswered",
    "RecordAssigned",
    "RecordConfirmed",
    "RecordCorrected",
    "RecordEnded",
    "RecordHandedOver",
    "RecordJoined",
    "RecordOfferEnded",
    "RecordOffered",
    "RecordParted",
    "RecordReopened",
    "RecordRestricted",
    "RecordTakenBack",
    "RecordVerified",
    "RegistrationAccepted",
    "RegistrationAnswered",
    "RegistrationBegun",
    "RegistrationDeclined",
    "RegistrationDropped",
    "RegistrationRead",
    "RegistrationReturned",
    "RegistrationSent",
    "RelationEnded",
    "RelationNoted",
    "RelativeLetIn",
    "RestrictionLifted",
]
