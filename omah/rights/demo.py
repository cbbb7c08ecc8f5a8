"""What people of the demo asked about their data: one waits at the desk, one was granted, one a maker asked herself."""

from omah.accounts.models import User
from omah.people.models import Person
from omah.registry.models import Record
from omah.rights.actions import ask_right, grant_request
from omah.rights.models import RightsRequest

Kind = RightsRequest.Kind


def build_granted(records: list[Record], officer: User) -> RightsRequest:
    """Days ago somebody wanted the use of the record paused, and it was."""
    request = ask_right(
        person_id=records[3].person_id,
        kind=Kind.RESTRICT,
        text="Saya belum ingin data saya dipakai.",
        by=officer,
    )
    return grant_request(request_id=request.pk, answer="Pemakaian data sudah dibatasi.", by=officer)


def build_open(records: list[Record], officer: User, maker: Person, account: User) -> list[RightsRequest]:
    """This morning two asked for a correction: one by word, one signed in."""
    return [
        ask_right(
            person_id=records[2].person_id,
            kind=Kind.CORRECT,
            text="Tahun lahir saya salah tulis.",
            by=officer,
        ),
        ask_right(
            person_id=maker.pk,
            kind=Kind.CORRECT,
            text="Kelurahan saya salah tulis.",
            by=account,
        ),
    ]
