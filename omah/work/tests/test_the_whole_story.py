from omah.core import clock
from omah.work.actions import settling, staging
from omah.work.models import Order, PayLine, Stage
from omah.work.tests import world


def test_an_order_runs_from_the_request_to_its_end(cast, trail):
    first = world.running(cast)
    order = first.order
    world.book(cast)

    for stage in order.stages.all():
        if stage.pk != first.pk:
            staging.start_stage(stage_id=stage.pk, by=cast.budi)
        handover = world.handed_over(cast, stage)
        invoice = world.billed(cast, handover)
        settling.receive_payment(
            invoice_id=invoice.pk,
            amount=invoice.amount,
            received_on=clock.today(),
            method="bank",
            by=cast.tari,
        )
        world.everybody_paid(cast, world.pay_run(cast, order))
    settling.close_order(order_id=order.pk, by=cast.budi)

    order.refresh_from_db()
    assert order.state == Order.State.CLOSED
    assert {stage.state for stage in order.stages.all()} == {Stage.State.DONE}
    assert sum(invoice.amount for invoice in order.invoices.all()) == order.value() == 66_667
    assert not PayLine.objects.exclude(state=PayLine.State.PAID).exists()
    assert trail()[-1] == ("OrderClosed", "budi")
