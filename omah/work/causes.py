"""Bills, payments and wages of an order are proven by its papers."""

from django.utils.translation import gettext_lazy as _

from omah.money.causes import paper, proves
from omah.work.models import Invoice, PartPayment, Payment, PayRun, WagePart


@proves
def _of_order(entry):
    for model in (Invoice, Payment):
        for row in model.ever.filter(entry=entry).select_related("document"):
            yield from paper(row.document)


@proves
def _of_parts(entry):
    for payment in PartPayment.ever.filter(entry=entry).select_related("invoice__document"):
        yield from paper(payment.invoice.document)


@proves
def _of_wages(entry):
    for run in PayRun.objects.filter(entry=entry).select_related("document", "order"):
        yield _("Daftar upah"), run
        yield from paper(run.document)
    for part in WagePart.ever.filter(entry=entry).select_related("line__document", "line__run__document"):
        yield _("Upah"), part.line
        yield from paper(part.line.document)
        yield from paper(part.line.run.document)
