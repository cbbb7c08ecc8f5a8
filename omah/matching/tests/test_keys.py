from hypothesis import given
from hypothesis import strategies as st

from omah.matching import Traits, keys, rare_first, unfolded

NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz .'-,", max_size=60)


def test_every_word_pair_and_year_is_a_key():
    found = keys(Traits.of("Siti Sumarni", birth="1980-05-04", place="35.73.03.1008"))

    assert {
        "w:siti",
        "y:siti1980",
        "s:smrn1980",
        "d:sumarni3573",
        "f:sum357303",
        "l:rni357303",
        "p:siti+sumarni",
        "j:stsmrn1980",
        "c:stsmrn",
        "b:s19800504",
    } <= set(found)


def test_who_tells_little_still_has_keys():
    assert keys(Traits.of("Sumarni")) == ["w:sumarni", "c:smrn"]
    assert keys(Traits.of("")) == []


def test_one_slip_in_a_word_leaves_a_key_of_the_same_kecamatan():
    right = set(keys(Traits.of("Sumkarejo", place="35.73.03.1008")))

    for slip in ("Smkarejo", "Sumkabrejo", "Sumkarejno", "Sumkareoj", "Zumkarejo", "Sukmarejo"):
        assert right & set(keys(Traits.of(slip, place="35.73.03.1010")))


def test_a_very_long_name_has_few_keys():
    assert len(keys(Traits.of(" ".join(f"nama{n}" for n in range(40)), birth="1980"))) < 50


@given(NAMES, NAMES)
def test_keys_hold_only_signs_that_both_databases_take_and_names_can_be_read_back(name, nickname):
    traits = Traits.of(name, nickname, birth="1980", place="35.73")

    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789:+") for key in keys(traits))
    assert unfolded(traits.folded) == traits.names


def test_the_order_of_words_does_not_matter_for_words_and_pairs():
    one, other = keys(Traits.of("Siti Sumarni Dewi")), keys(Traits.of("Dewi Siti Sumarni"))

    assert {key for key in one if key[0] in "wp"} == {key for key in other if key[0] in "wp"}


def test_the_rarest_keys_are_asked_for_first_and_at_least_one():
    counts = {"common": 9000, "some": 1500, "few": 900}

    assert rare_first(["common", "some", "few", "new"], counts, 2500) == ["new", "few", "some"]
    assert rare_first(["common"], counts, 2500) == ["common"]
    assert rare_first([], counts, 2500) == []
