"""The clock reminds of requests that must be answered, and everybody concerned hears of them."""

from datetime import timedelta

from omah.core import clock
from omah.desk.round import make_round
from omah.desk.todo import todo
from omah.network.models import Membership
from omah.notify.models import Notice
from omah.rights.actions import ask_right, refuse_request
from omah.trail.actions import deliver_one
from omah.trail.models import Entry


def news():
    while deliver_one():
        pass
    return {(notice.user.username, notice.kind) for notice in Notice.objects.all()}


def test_officers_are_reminded_a_day_before_and_once_it_is_late_and_the_person_hears_the_answer(cast):
    cast.dara = cast._officer("dara", cast.griya, Membership.Role.DATA_OFFICER)
    request = ask_right(person_id=cast.penjahit_sari.pk, kind="correct", text="Salah", by=cast.sari)
    with clock.at(request.due_at - timedelta(hours=25)):
        make_round()
        early = news()

    for moment in (request.due_at - timedelta(hours=23), request.due_at + timedelta(hours=1)):
        for _again in range(2):
            with clock.at(moment):
                make_round()
                told = news()
    with clock.at(request.due_at + timedelta(hours=1)):
        waits = [str(link.text) for link in todo(cast.dara)]
        refuse_request(request_id=request.pk, ground="others", answer="Tidak", by=cast.dara)
        answered = news()

    assert early == {("dara", "right_asked")}
    assert told == early | {("dara", "right_due"), ("dara", "right_late")}
    assert answered == told | {("sari", "right_done")}
    assert waits == ["1 permintaan data diri terlambat dijawab"]
    assert Entry.objects.filter(fact="rights.AnswerDue").count() == 2
