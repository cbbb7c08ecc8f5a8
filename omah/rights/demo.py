"""What people of the demo asked about their data: one waits at the desk, one was granted, one a maker asked herself."""

from omah.accounts.models import User
from omah.core import clock
from omah.network.models import Organisation
from omah.people.models import Person
from omah.registry.models import Record
from omah.rights.actions import ask_right, grant_request, record_breach, tell_of_breach
from omah.rights.models import Breach, RightsRequest

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
    """This morning three asked: two by word or letter, one signed in."""
    return [
        ask_right(
            person_id=records[2].person_id,
            kind=Kind.CORRECT,
            text="Tahun lahir saya salah tulis.",
            by=officer,
        ),
        ask_right(
            person_id=records[4].person_id,
            kind=Kind.COPY,
            text="Meminta salinan datanya lewat surat.",
            by=officer,
        ),
        ask_right(
            person_id=maker.pk,
            kind=Kind.CORRECT,
            text="Kelurahan saya salah tulis.",
            by=account,
        ),
    ]


def build_breach(organisation: Organisation, officer: User) -> Breach:
    """Two days ago a printed list was left behind; the people were told, the agency waits for its letter."""
    breach = record_breach(
        organisation_id=organisation.pk,
        what="Daftar cetak tertinggal di angkutan umum.",
        data="Nama dan kelurahan",
        handling="Daftar sudah kembali. Daftar kertas tidak dibawa lagi.",
        people=6,
        happened="2020-05-02",
        discovered_at=clock.now(),
        by=officer,
    )
    return tell_of_breach(breach_id=breach.pk, whom="persons", by=officer)
