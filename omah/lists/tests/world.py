"""Lists of invented people, as offices make them."""

from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omah.lists.models import Batch
from omah.registry.tests import world
from omah.trail.actions import deliver_one

HEAD = ["No", "Nama", "L/P", "Tgl Lahir", "Desa/Kelurahan", "NIK", "Setuju"]
GOOD = ["1", "Warga Satu", "P", "4 Mei 1980", "Sawojajar", "", "ya"]
GROUND = {"manner": "written", "proof": "Formulir kertas di kantor"}


def xlsx(*rows, sheets=(), **more):
    """A file of Excel with these rows; ``sheets`` are further ones, {name: rows}."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, lines in [("Data", rows), *dict(sheets).items()]:
            sheet = book.add_worksheet(name)
            for y, line in enumerate(lines):
                sheet.write_row(y, 0, line)
    return file.getvalue()


def upload(client, content, name="daftar.xlsx", **more):
    return client.post(reverse("lists:take"), {"file": SimpleUploadedFile(name, content)} | more)


def delivered():
    while deliver_one():
        pass


def checked(client, *rows, head=HEAD):
    """A list that Dara handed in, whose columns were guessed and whose rows were looked at."""
    page = upload(client, xlsx(head, *rows))
    assert page.status_code == 302, page.text
    batch = Batch.objects.latest("pk")
    chosen = {f"column_{at}": name for name, at in batch.columns.items()}
    page = client.post(reverse("lists:columns", args=[batch.ref]), chosen)
    assert page.status_code == 302, page.text
    delivered()
    return batch


def states(batch):
    return [row.state for row in batch.rows.all()]


def told(cast, client):
    world.registrars(cast)
    client.force_login(cast.dara)
