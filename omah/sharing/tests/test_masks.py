from omah.sharing import Problem, check, plan


def test_twelve_thousand_five_hundred_masks_over_36_people_give_347_or_348():
    everyone = [40] * 36
    problem = Problem.from_arrays(everyone, [0] * 36, [10**7] * 36, [12500], [600], [1], range(36), [0] * 36)

    made = plan(problem)

    assert sorted(made.share_pieces) == [347] * 28 + [348] * 8
    assert check(problem, made) == []
