from omah.network.models import Membership
from omah.papers import demo
from omah.papers.models import Letterhead
from omah.papers.tests import world


def test_the_example_house_has_its_letterhead(cast):
    Membership.objects.create(organisation=cast.griya, user=cast.wira, role=Membership.Role.ADMIN)

    demo.build({"Omah Difabel": cast.griya}, by=cast.wira)

    assert Letterhead.objects.get().address.startswith("Alamat contoh")
    assert world.issue(cast).number == "001/BAST/OMAHDIFABEL/V/2020"
