import pytest

from omah.matching import fold, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ibu Soemarni", "Sumarni"),
        ("Moh. Noer", "Muhammad Nur"),
        ("H. Djoko", "joko"),
        ("Siti  Aminah", "siti aminah"),
        ("José", "jose"),
        ("Rizki Fauziah", "Riski Pausia"),
        ("Achmad Jusuf", "Ahmad Yusuf"),
        ("Sjamsul", "Samsul"),
        ("Soekarno", "Sukarno"),
        ("Tjipto", "Cipto"),
        ("Mochammad Saiful", "Mohamad Syaeful"),
        ("Dr. Hj. Siti Aminah, S.Pd., M.Si", "siti aminah"),
        ("Ahmad bin Ali", "Ahmad Ali"),
        ("Nur'aini", "Nuraini"),
        ("Fatimah", "Fathimah"),
    ],
)
def test_names_that_sound_the_same_fold_alike(one, other):
    assert fold(one) == fold(other) != ()


@pytest.mark.parametrize(
    "name", ["Muhamad", "Mohammad", "Mochamad", "Muchammad", "Moch", "Muh", "Mhd", "Mohamed"]
)
def test_muhammad_has_many_shapes(name):
    assert fold(name) == fold("Muhammad")


@pytest.mark.parametrize("name", ["Mukhtar", "Mahmud", "Machmud", "Ahmad", "Muchlis"])
def test_not_every_name_that_begins_so_is_muhammad(name):
    assert fold(name) != fold("Muhammad")


@pytest.mark.parametrize("name", ["Bu", "Pak Haji", "Ir", "H."])
def test_a_name_that_is_only_a_form_of_address_or_a_title_is_kept(name):
    assert fold(name)


@pytest.mark.parametrize("name", ["", "   ", "—", "!!!", "李"])
def test_what_holds_no_letter_folds_to_nothing(name):
    assert fold(name) == ()


def test_numbers_stay_as_they_are():
    assert fold("Penjahit 011") != fold("Penjahit 01")


def test_a_skeleton_keeps_the_first_letter():
    assert skeleton("sumarni") == "smrn"
    assert skeleton("ali") == "al"
