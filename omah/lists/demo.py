"""A list of the demo, half done: some of its invented people are saved, some wait, one cell is wrong, one may be on
record already. Nobody is meant by any of them."""

from omah.accounts.models import User
from omah.lists.actions import choose_columns, mend_row, save_rows, take_list
from omah.lists.models import Batch, Row
from omah.network.models import Organisation
from omah.registry.models import Record
from omah.trail.actions import deliver_one

HEADERS = ["No", "Nama", "L/P", "Tgl Lahir", "Kelurahan", "Kecamatan", "RT/RW", "Jenis Disabilitas", "Setuju"]
PEOPLE = [
    ["Warga 51", "P", "1962", "Kalirejo", "Lawang", "01/02", "fisik", "ya"],
    ["Warga 52", "L", "17 Agustus 1975", "Candirenggo", "Singosari", "03/01", "netra", "ya"],
    ["Warga 53", "P", "3/5/1988", "Kepanjen", "Kepanjen", "02/04", "rungu wicara", ""],
    ["Warga 54", "L", "1991", "Gadang", "Sukun", "05/06", "intelektual", ""],
    ["Warga 55", "P", "1958", "Buring", "Kedungkandang", "01/09", "", ""],
    ["Warga 56", "L", "12/31/1980", "Sisir", "Batu", "02/02", "mental", "ya"],
]  # fmt: skip
SEXES = {"f": "P", "m": "L", "": ""}
ASKED_SINCE = ("Warga 53", "Warga 54")
"""Those who said yes when they were asked after the list came."""


def build(organisation: Organisation, officer: User) -> Batch:
    """The list as it stands while its officer is away for lunch."""
    known = (
        Record.objects.filter(organisation=organisation)
        .select_related("person__region")
        .order_by("pk")[4]
        .person
    )
    home = known.region.code if known.region else ""
    again = [known.full_name, SEXES[known.sex], known.birth, home, "", "", "", "ya"]
    rows = [[str(n), *said] for n, said in enumerate([*PEOPLE, again], 1)]
    batch = take_list(
        organisation_id=organisation.pk, name="Daftar warga contoh.xlsx", headers=HEADERS, rows=rows, begins=2, by=officer
    )  # fmt: skip
    choose_columns(batch_id=batch.pk, columns=batch.columns, by=officer)
    _worked()
    save_rows(batch_id=batch.pk, manner="written", proof="Formulir kertas, map contoh", by=officer)
    _worked()
    for row in Row.objects.filter(batch=batch, state=Row.State.WAITING):
        said = row.said()
        if said["full_name"] in ASKED_SINCE:
            mend_row(row_id=row.pk, said=said | {"service": "ya"}, take=True, another=False, by=officer)
    return batch


def _worked() -> None:
    while deliver_one():
        pass
