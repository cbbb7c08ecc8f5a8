from omah.network.checks import checks
from omah.network.models import Organisation


def test_officers_without_standing_are_found(cast):
    found = [words for code, words in checks() if code == "network.standing"]

    assert any("budi" in words for words in found)
    assert not any("dina" in words for words in found)


def test_a_circle_is_found(cast):
    Organisation.objects.filter(pk=cast.griya.pk).update(parent=cast.lain)
    Organisation.objects.filter(pk=cast.lain.pk).update(parent=cast.griya)

    circles = [words for code, words in checks() if code == "network.circle"]

    assert len(circles) == 2
