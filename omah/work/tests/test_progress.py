"""Where the pieces are: every figure is a sum over what was written down."""

from omah.work import progress
from omah.work.actions import making, shares, staging
from omah.work.models import Order, Share
from omah.work.progress import Tally
from omah.work.tests import world


def test_a_share_is_told_by_where_its_pieces_are(cast):
    share = world.taken(cast, 60)
    shares.hand_back(share_id=share.pk, pieces=5, by=cast.sari)
    packet = world.fetch(cast, share, 50)
    delivery = world.deliver(cast, packet, 30, spoiled=2)
    world.judge(cast, delivery, rework=6, rejected=4)
    world.deliver(cast, packet, 8)
    making.take_back(packet_id=packet.pk, pieces=3, by=cast.budi)

    assert progress.tally_of(share) == Tally(
        accepted=60, handed_back=8, to_fetch=5, in_work=7, at_check=8, to_mend=6, good=20, rejected=6
    )


def test_many_shares_are_counted_in_five_questions(cast, django_assert_num_queries):
    world.made(cast)

    with django_assert_num_queries(5):
        tallies = progress.tallies(Share.objects.all())

    assert len(tallies) == Share.objects.count() > 3


def test_what_is_spoiled_late_is_open_again_at_every_step_before(cast):
    stage = world.running(cast)
    sharing = world.accepted(cast, stage)
    cut, sewn = stage.order.steps.all()
    for share in sharing.shares.filter(step=cut):
        world.make(cast, share)
    world.make(cast, sharing.shares.filter(step=sewn).first(), 10, rejected=4)

    assert progress.open_pieces(stage) == {cut.pk: 4, sewn.pk: 4}


def test_pieces_beyond_the_need_are_the_stock_of_the_next_stage_and_of_no_other(cast):
    first = world.running(cast, 100, (60, 30, 10), steps=world.ONE_STEP)
    _first, second, third = first.order.stages.all()
    Order.objects.update(tolerance=10)
    first.order.refresh_from_db()
    make_so_many(cast, first, 70)
    assert (progress.carried_in(second), progress.carried_in(third)) == (10, 0)

    staging.start_stage(stage_id=second.pk, by=cast.budi)
    make_so_many(cast, second, 20)
    staging.declare_ready(stage_id=second.pk, by=cast.budi)

    assert progress.can_be_handed_over(second) == 30
    assert progress.carried_in(third) == 0


def make_so_many(cast, stage, pieces):
    share = world.proposed(cast, stage, [cast.penjahit_sari]).shares.get()
    shares.change_proposal(share_id=share.pk, pieces=pieces, reason="Cadangan", by=cast.budi)
    shares.open_offers(sharing_id=share.sharing_id, answer_by=world.soon(), by=cast.budi)
    share.refresh_from_db()
    world.make(cast, world.accept(cast, share))


def test_no_more_is_handed_over_than_was_made(cast):
    first = world.running(cast, 100, (60, 20, 20), steps=world.ONE_STEP)
    Order.objects.update(tolerance=20)
    make_so_many(cast, first, 80)

    for stage in first.order.stages.all():
        if stage.pk != first.pk:
            staging.start_stage(stage_id=stage.pk, by=cast.budi)
        if progress.finished(stage) + progress.carried_in(stage) >= stage.pieces:
            staging.declare_ready(stage_id=stage.pk, by=cast.budi)
            stage.refresh_from_db()
            world.hand_over(cast, stage, progress.can_be_handed_over(stage))

    assert first.order.handovers.total("pieces") == 80
