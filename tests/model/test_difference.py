"""What changed since V1, and why: every change is found once, with its reasons, and progress is no change."""

from __future__ import annotations

import pytest

from macros.model.comparison import FieldChange
from macros.model.difference import changes_of
from macros.model.dossier import Section
from macros.model.module import TEMPLATE_MODULES
from macros.model.reporting import Alteration
from macros.model.vocabulary import AssumptionState, Delivery
from tests.model.build import day, dossier

ON = day("2021-01-01")
FROZEN = {"frozen": {"date": "2020-01-01", "by": "Mayor"}}
O1, O2, O3 = ({"id": f"o{n}", "text": f"Objective {n}"} for n in (1, 2, 3))
REWORDED = [O1 | {"text": "One"}, O2 | {"text": "Two"}]
BOTH = {"objectives": [O1, O2]}
ALL_RESULTS = {"observed": ["x"], "learned": ["y"], "decision": "adapt", "strength": "solid"}


def changes(before, after, on=ON, **more):
    return changes_of(dossier(after, v1=FROZEN | before, **more), on)


def items(before, after, on=ON):
    """Every change as what happened to what: ("added", "Title")."""
    return [(item.kind.value, str(item.title)) for change in changes(before, after, on) for item in change.items]


def fields(before, after, on=ON):
    """Every field that changed, with both its values."""
    changed = [item for change in changes(before, after, on) for item in change.items]
    return [(field.field, field.before, field.after) for item in changed for field in item.fields]


def tried(*changed, **result):
    """An experiment whose result, of 2020-06-01 unless told otherwise, changed the plan."""
    return {"id": "e1", "question": "x?", "result": {"date": "2020-06-01", "changes": changed} | result}


def revised(**fields):
    return {"date": "2020-06-01", "module": "objectives", "reason": "An election."} | fields


def explained(before, after, on=ON):
    """Of the objectives: the reasons of the whole, those of each item, and the items without any."""
    change = next(change for change in changes(before, after, on) if change.module == "objectives")
    texts = {item.id: [reason.text for reason in item.reasons] for item in change.items}
    return [reason.text for reason in change.reasons], texts, [item.id for item in change.unexplained]


def test_without_a_first_version_there_are_no_changes():
    assert changes_of(dossier({"objectives": [O1]}), ON) == ()


def test_a_plan_that_stayed_as_it_was_shows_no_changes():
    same = {
        "problem": {"statement": "x", "causes": ["a", "a"]},
        "objectives": [O1],
        "risks": [{"text": "x"}],
        "governance": {"project_leader": "x"},
    }
    prose = [Section("Vision", "<p>x</p>", 1, "vision")]
    assert changes(same, same, prose=prose, old_prose=prose) == ()


def test_things_with_an_id_are_known_by_it_however_much_their_text_changed():
    assert items(BOTH, {"objectives": [O3, O1 | {"text": "Nothing like it was"}]}) == [
        ("added", "Objective 3"),
        ("changed", "Nothing like it was"),
        ("removed", "Objective 2"),
    ]
    assert items({"objectives": [O1]}, {"objectives": [O1 | {"id": "o9"}]}) == [
        ("added", "Objective 1"),
        ("removed", "Objective 1"),
    ]


def test_a_change_tells_each_field_before_and_after():
    before = {"actions": [{"id": "act1", "title": "Pave", "lead": "Works", "cost": "10 EUR", "end": "2021"}]}
    after = {"actions": [{"id": "act1", "title": "Pave", "lead": "Roads", "cost": "10 EUR"}]}
    told = fields(before, after)
    assert [field for field, _, _ in told] == ["lead", "end"]
    assert told[0] == ("lead", "Works", "Roads")
    assert (str(told[1][1]), told[1][2]) == ("2021", None)


@pytest.mark.parametrize(
    ("module", "thing", "title"),
    [
        ("actions", {"id": "x", "title": "Pave the road"}, "Pave the road"),
        ("assumptions", {"id": "x", "statement": "People pay"}, "People pay"),
        ("indicators", {"id": "x", "name": "Days of work"}, "Days of work"),
        ("institutional_partners", {"name": "Ministry", "role": "Agrees"}, "Ministry"),
        ("previous_attempts", {"what": "A market hall"}, "A market hall"),
        ("funding", {"id": "x", "funder": "The Union"}, "The Union"),
        ("local_action_group", {"members": [{"role": "Traders' speaker"}]}, "Traders' speaker"),
        ("local_action_group", {"members": [{"role": "Head", "organisation": "Tax office"}]}, "Head, Tax office"),
    ],
)
def test_everything_is_called_what_the_plan_calls_it(module, thing, title):
    alone = module == "local_action_group"
    assert ("added", title) in items({}, {module: thing if alone else [thing]})


def test_an_experiment_is_called_by_its_question():
    [change] = changes({}, {"experiments": [{"id": "e1", "question": {"en": "Who pays?", "fr": "Qui paie ?"}}]})
    assert change.items[0].title.in_language("fr", "en") == ("Qui paie ?", "fr")


def test_the_order_of_things_is_no_change():
    risks = [{"text": "Rain floods the market"}, {"text": "Nobody pays"}]
    assert changes(BOTH | {"risks": risks}, {"objectives": [O2, O1], "risks": risks[::-1]}) == ()


def test_things_without_an_id_are_known_by_their_text_then_by_one_much_like_it():
    rain, alike = {"text": "Heavy rain floods the market"}, {"text": "Heavy rain floods the whole market"}
    other = {"text": "Nobody pays the fee"}
    assert items({"risks": [rain]}, {"risks": [rain | {"impact": "high"}]}) == [("changed", rain["text"])]
    assert fields({"risks": [rain]}, {"risks": [rain | {"impact": "high"}]}) == [("impact", None, "high")]
    assert fields({"risks": [rain]}, {"risks": [alike]}) == [("text", rain["text"], alike["text"])]
    assert items({"risks": [rain]}, {"risks": [other]}) == [("added", other["text"]), ("removed", rain["text"])]


def test_three_words_of_five_are_enough_to_be_the_same_and_two_are_not():
    old = {"resources": ["one two three four five"]}
    assert items(old, {"resources": ["one two three 4 5"]}) == [("changed", "one two three 4 5")]
    assert [kind for kind, _ in items(old, {"resources": ["one two 3 4 5"]})] == ["added", "removed"]


def test_of_several_texts_the_most_alike_is_the_same_thing():
    near, nearer = "Rain floods the south market hall", "Rain floods the north market in June"
    now = "Rain floods the north market in July"
    assert items({"inclusion": [near, nearer]}, {"inclusion": [now]}) == [("changed", now), ("removed", near)]
    assert fields({"inclusion": [near, nearer]}, {"inclusion": [now]}) == [("text", nearer, now)]


def test_of_two_texts_as_much_alike_the_first_is_the_same_thing():
    first, second, now = (f"Rain floods the {side} market" for side in ("north", "south", "west"))
    assert items({"inclusion": [first, second]}, {"inclusion": [now]}) == [("changed", now), ("removed", second)]


def test_a_text_that_stands_there_twice_and_now_once_lost_one():
    assert items({"resources": ["A van", "A van"]}, {"resources": ["A van"]}) == [("removed", "A van")]


@pytest.mark.parametrize(
    ("module", "before", "after", "changed"),
    [
        ("vision", {"statement": "x", "horizon": "2030"}, {"statement": "y", "horizon": "2030"}, ["statement"]),
        ("governance", {"project_leader": "x"}, {"elected_sponsor": "y"}, ["project_leader", "elected_sponsor"]),
        ("sustainability", {"owner": "x"}, {"owner": "y"}, ["owner"]),
        ("problem", {"statement": "x", "causes": ["a"]}, {"statement": "y", "causes": ["a"]}, ["statement"]),
        ("context", {"territory": "x", "findings": [{"text": "a"}]}, {"findings": [{"text": "a"}]}, ["territory"]),
        (
            "local_action_group",
            {"members": [{"role": "a"}]},
            {"coordinator": "x", "members": [{"role": "a"}]},
            ["coordinator"],
        ),
    ],
)
def test_a_part_that_stands_alone_changes_field_by_field(module, before, after, changed):
    [change] = changes({module: before}, {module: after})
    [item] = change.items
    assert (item.kind, item.id, item.within) == (Alteration.CHANGED, None, module)
    assert [field.field for field in item.fields] == changed


def test_the_lists_of_a_part_that_stands_alone_change_item_by_item():
    before = {"problem": {"statement": "x", "causes": ["No shade on the square"], "effects": ["People faint"]}}
    after = {"problem": {"statement": "x", "causes": ["No shade on the whole square", "No water"], "effects": []}}
    [change] = changes(before, after)
    assert [(item.kind.value, item.within, item.title) for item in change.items] == [
        ("changed", "causes", "No shade on the whole square"),
        ("added", "causes", "No water"),
        ("removed", "effects", "People faint"),
    ]


def test_a_part_that_only_one_version_has_is_told_by_what_it_holds():
    assert fields({}, {"vision": {"statement": "x"}}) == [("statement", None, "x")]
    assert fields({"vision": {"statement": "x"}}, {}) == [("statement", "x", None)]
    [change] = changes({}, {"problem": {"statement": "x", "causes": ["a"]}})
    assert [(item.kind.value, item.within) for item in change.items] == [("added", "causes"), ("changed", "problem")]
    assert items({"objectives": [O1]}, {}) == [("removed", "Objective 1")]
    assert items({}, {"objectives": [O1]}) == [("added", "Objective 1")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"objectives": [O1]}, {"objectives": [O1 | {"sources": ["r"], "note": "x", "inferred": True}]}),
        ({"problem": {"causes": ["a"]}}, {"problem": {"causes": [{"text": "a", "sources": ["r"]}], "note": "x"}}),
        (
            {"actions": [{"id": "a", "title": "x"}]},
            {"actions": [{"id": "a", "title": "x", "states": [{"delivery": "completed", "date": "2020-05"}]}]},
        ),
        (
            {"actions": [{"id": "a", "title": "x", "milestones": [{"title": "m", "due": "2021"}]}]},
            {"actions": [{"id": "a", "title": "x", "milestones": [{"title": "m", "due": "2021", "done": "2020-05"}]}]},
        ),
        (
            {"experiments": [{"id": "e", "question": "x?"}]},
            {
                "experiments": [
                    {
                        "id": "e",
                        "question": "x?",
                        "steps": [{"text": "x", "due": "2020-05", "done": "2020-04"}],
                        "states": [{"state": "running", "date": "2020-05"}],
                        "result": ALL_RESULTS | {"date": "2020-06"},
                    }
                ]
            },
        ),
        (
            {"indicators": [{"id": "i", "name": "x", "target": {"value": 1}}]},
            {
                "indicators": [
                    {
                        "id": "i",
                        "name": "x",
                        "target": {"value": 1, "sources": ["r"], "note": "x"},
                        "readings": [{"value": 2}],
                    }
                ]
            },
        ),
        (
            {"funding": [{"id": "f", "funder": "x", "state": "applied", "date": "2019"}]},
            {"funding": [{"id": "f", "funder": "x", "state": "agreed", "date": "2020-05"}]},
        ),
        (
            {"local_action_group": {"coordinator": "x"}},
            {
                "local_action_group": {
                    "coordinator": "x",
                    "meetings": [{"date": "2020"}],
                    "composition_reviewed": "2020",
                }
            },
        ),
        ({"governance": {}}, {"governance": {"validation": {"date": "2020-05", "body": "Council"}}}),
        ({}, {"governance": {"validation": {"planned": "2020-05"}}}),
        ({}, {"timeline": [{"date": "2020-05", "text": "x"}]}),
        ({}, {"references": [{"id": "r", "title": "x"}]}),
        ({}, {"annexes": [{"title": "x"}]}),
        ({}, {"milestones": [{"milestone": "m", "date": "2020-05"}]}),
        ({"stages": [{"stage": "v1_final", "date": "2020"}]}, {"stages": [{"stage": "v2_draft", "date": "2020-06"}]}),
    ],
)
def test_how_far_things_have_come_is_no_change_of_the_plan(before, after):
    assert changes(before, after) == ()


def test_what_a_plan_means_to_reach_is_compared_even_beside_what_only_records():
    before = {"indicators": [{"id": "i", "name": "x", "target": {"value": 1, "date": "2022"}}]}
    after = {"indicators": [{"id": "i", "name": "x", "target": {"value": 2, "date": "2022"}}]}
    assert [name for name, _, _ in fields(before, after)] == ["target"]
    steps = [
        {"actions": [{"id": "a", "title": "x", "milestones": [{"title": "m", "due": y}]}]} for y in ("2021", "2022")
    ]
    assert [name for name, _, _ in fields(*steps)] == ["milestones"]
    money = [{"funding": [{"id": "f", "funder": "x", "amount": amount}]} for amount in ("1 EUR", "2 EUR")]
    assert [name for name, _, _ in fields(*money)] == ["amount"]


def action(*states):
    told = [{"delivery": state, "date": date, "reason": reason} for state, date, reason in states]
    return {"actions": [{"id": "act1", "title": "Pave", "states": told}]}


@pytest.mark.parametrize("state", ["cancelled", "merged", "postponed"])
def test_an_action_put_off_since_v1_shows_so_with_its_own_reason(state):
    begun, gone = ("in_progress", "2019-06-01", None), (state, "2020-06-01", "No money.")
    [change] = changes(action(begun), action(begun, gone))
    [item] = change.items
    assert [(field.field, field.before, field.after) for field in item.fields] == [("delivery", None, Delivery(state))]
    assert [(reason.text, str(reason.date), reason.experiment) for reason in item.reasons] == [
        ("No money.", "2020-06-01", None)
    ]
    assert change.unexplained == ()


def test_an_action_is_put_off_from_its_day_on():
    gone = action(("cancelled", "2020-06-01", "No money."))
    assert changes(action(), gone, day("2020-05-31")) == ()
    assert items(action(), gone, day("2020-06-01")) == [("changed", "Pave")]


def test_an_action_that_was_put_off_in_v1_is_no_change_and_one_taken_up_again_is():
    gone, again = ("postponed", "2019-06-01", "No money."), ("in_progress", "2020-06-01", None)
    assert changes(action(gone), action(gone)) == ()
    assert fields(action(gone), action(gone, again)) == [("delivery", Delivery.POSTPONED, None)]


def test_the_reason_for_a_delay_before_v1_explains_no_later_change():
    gone = action(("postponed", "2019-06-01", "No money."))
    later = {"actions": [gone["actions"][0] | {"title": "Pave the road"}]}
    [change] = changes(gone, later)
    assert [item.id for item in change.unexplained] == ["act1"]


@pytest.mark.parametrize(
    ("state", "date", "reason", "explained"),
    [
        ("cancelled", "2020-06-01", "No money.", True),
        ("cancelled", "2020-06-01", None, False),
        ("completed", "2020-06-01", "All is paved.", False),
        ("cancelled", "2021-01-02", "No money.", False),
    ],
)
def test_only_the_reason_for_having_put_an_action_off_explains_what_changed_in_it(state, date, reason, explained):
    after = {"actions": [action((state, date, reason))["actions"][0] | {"lead": "Works"}]}
    [change] = changes(action(), after)
    assert [item.id for item in change.unexplained] == ([] if explained else ["act1"])


def assumption(statement="People pay", **retired):
    return {"assumptions": [{"id": "a1", "statement": statement, "retired": retired or None}]}


def test_an_assumption_retired_since_v1_shows_so_with_its_own_reason():
    gone = assumption(date="2020-06-01", reason="The fee is gone.")
    [change] = changes(assumption(), gone)
    [item] = change.items
    assert [(field.field, field.before, field.after) for field in item.fields] == [
        ("state", None, AssumptionState.RETIRED)
    ]
    assert [reason.text for reason in item.reasons] == ["The fee is gone."]
    assert changes(assumption(), gone, day("2020-05-31")) == ()
    assert changes(assumption(), gone, day("2020-06-01"))[0].unexplained == ()


def test_an_assumption_that_was_retired_in_v1_is_no_change():
    gone = assumption(date="2019-06-01", reason="The fee is gone.")
    assert changes(gone, gone) == ()


@pytest.mark.parametrize(("date", "explained"), [("2019-06-01", False), ("2020-06-01", True), ("2021-01-02", False)])
def test_a_retirement_before_v1_or_after_the_day_explains_nothing(date, explained):
    reworded = assumption("All people pay", date=date, reason="The fee is gone.")
    [change] = changes(assumption(), reworded)
    assert [item.id for item in change.unexplained] == ([] if explained else ["a1"])


def test_a_result_that_names_items_explains_those_only():
    test = tried({"module": "objectives", "items": ["o1"], "text": "Too much at once."})
    assert explained(BOTH, {"objectives": REWORDED, "experiments": [test]}) == (
        [],
        {"o1": ["Too much at once."], "o2": []},
        ["o2"],
    )


def test_a_reason_from_a_result_names_its_experiment_and_its_day():
    test = tried({"module": "objectives", "items": ["o1"], "text": "x"})
    shown = changes(
        BOTH | {"experiments": [tried() | {"result": None}]}, {"objectives": REWORDED, "experiments": [test]}
    )
    [reason] = shown[0].items[0].reasons
    assert (reason.experiment.id, str(reason.date)) == ("e1", "2020-06-01")


def test_a_result_that_names_no_items_explains_the_whole_module_and_no_other():
    test = tried({"module": "objectives", "text": "Too much at once."})
    after = {"objectives": REWORDED, "experiments": [test], "resources": ["A van"]}
    assert explained(BOTH, after) == (["Too much at once."], {"o1": [], "o2": []}, [])
    others = [change for change in changes(BOTH, after) if change.module == "resources"]
    assert [item.title for item in others[0].unexplained] == ["A van"]


def others(before, after):
    """Of the objectives: the reasons for things in which nothing changed."""
    change = next(change for change in changes(before, after) if change.module == "objectives")
    return [reason.text for reason in change.others]


def test_a_reason_for_something_that_did_not_change_explains_nothing_and_is_told_apart():
    test = tried({"module": "objectives", "items": ["o2"], "text": "Too much at once."})
    after = {"objectives": [REWORDED[0], O2], "experiments": [test]}
    assert explained(BOTH, after) == ([], {"o1": []}, ["o1"])
    assert others(BOTH, after) == ["Too much at once."]


def test_a_reason_for_two_things_that_did_not_change_is_told_once():
    test = tried({"module": "objectives", "items": ["o2", "o3"], "text": "Too much at once."})
    after = {"objectives": [REWORDED[0], O2], "experiments": [test]}
    assert others(BOTH, after) == ["Too much at once."]


def test_a_reason_for_two_things_of_which_one_changed_stands_with_that_one_only():
    test = tried({"module": "objectives", "items": ["o1", "o2"], "text": "Too much at once."})
    after = {"objectives": [REWORDED[0], O2], "experiments": [test]}
    assert explained(BOTH, after) == ([], {"o1": ["Too much at once."]}, [])
    assert others(BOTH, after) == []


def test_a_reason_for_the_whole_is_not_one_of_the_others():
    assert others(BOTH, {"objectives": REWORDED, "revisions": [revised()]}) == []


def test_a_change_without_a_reason_of_its_own_is_covered_by_one_for_the_whole_and_unexplained_without():
    own = tried({"module": "objectives", "items": ["o1"], "text": "Too much at once."})
    after = {"objectives": REWORDED, "experiments": [own]}
    whole = next(one for one in changes(BOTH, after | {"revisions": [revised()]}) if one.module == "objectives")
    assert [[item.id for item in side] for side in (whole.covered, whole.unexplained)] == [["o2"], []]
    alone = next(one for one in changes(BOTH, after) if one.module == "objectives")
    assert [[item.id for item in side] for side in (alone.covered, alone.unexplained)] == [[], ["o2"]]


def test_reasons_without_any_change_are_no_change():
    assert changes(BOTH, BOTH | {"revisions": [revised(), revised(items=["o1"])]}) == ()


# A test that is over is told in another tense

WORDS = "will ask the traders of the market hall whether they would pay a fee for shade and water each day".split()


def retold(stays, more="", **result):
    """What changed in an experiment of which so many words of twenty stayed, the others were replaced."""
    told = [*WORDS[:stays], *(f"{word}ed" for word in WORDS[stays:])]
    before = {"experiments": [{"id": "e1", "question": "x?", "tested": " ".join(WORDS)}]}
    after = {"experiments": [{"id": "e1", "question": "x?", "tested": " ".join(told) + more} | result]}
    return [name for name, _, _ in fields(before, after)]


OVER = {"result": {"date": "2020-06-01"}}


def test_thirteen_words_of_twenty_say_the_same_of_a_test_that_is_over_and_twelve_do_not():
    assert len(WORDS) == 20
    assert retold(13, **OVER) == []
    assert retold(12, **OVER) == ["tested"]


def test_a_test_that_is_not_over_says_what_it_says():
    assert retold(19) == ["tested"]
    assert retold(20) == []


def test_another_figure_is_a_change_of_a_test_that_is_over_too():
    assert retold(20, " 12 times", **OVER) == ["tested"]
    steps = ["Ask the 30 traders of the hall", "Count those who pay"]
    same, other = (
        ["Asked the 30 traders of the hall", "Counted those who pay"],
        [steps[0].replace("30", "20"), steps[1]],
    )
    before = {"experiments": [{"id": "e1", "question": "x?", "method": steps, "budget": "5 EUR", "end": "2020-05"}]}
    for method, changed in ((same, []), (other, ["method"])):
        after = {"experiments": [before["experiments"][0] | OVER | {"method": method}]}
        assert [name for name, _, _ in fields(before, after)] == changed
    moved = {"experiments": [before["experiments"][0] | OVER | {"budget": "6 EUR", "end": "2020-06"}]}
    assert [name for name, _, _ in fields(before, moved)] == ["end", "budget"]


def test_what_a_test_that_is_over_did_not_say_before_is_a_change():
    before = {"experiments": [{"id": "e1", "question": "x?"}]}
    [change] = changes(before, {"experiments": [before["experiments"][0] | OVER | {"place": "The hall"}]})
    assert change.items[0].fields == (FieldChange("place", None, "The hall"),)


def test_the_reason_for_a_removal_stands_with_what_was_removed():
    test = tried({"module": "objectives", "items": ["o2"], "text": "Nobody wants it."})
    assert explained(BOTH, {"objectives": [O1], "experiments": [test]}) == ([], {"o2": ["Nobody wants it."]}, [])


@pytest.mark.parametrize(
    ("named", "reasons"),
    [
        ({"items": ["o2"]}, ([], {"o1": [], "o2": ["An election."]}, ["o1"])),
        ({}, (["An election."], {"o1": [], "o2": []}, [])),
        ({"module": "actions"}, ([], {"o1": [], "o2": []}, ["o1", "o2"])),
        ({"date": "2019-12-31"}, ([], {"o1": [], "o2": []}, ["o1", "o2"])),
        ({"date": "2020-01-01"}, ([], {"o1": [], "o2": []}, ["o1", "o2"])),
        ({"date": "2020-01-02"}, (["An election."], {"o1": [], "o2": []}, [])),
        ({"date": "2021-01-01"}, (["An election."], {"o1": [], "o2": []}, [])),
        ({"date": "2021-01-02"}, ([], {"o1": [], "o2": []}, ["o1", "o2"])),
    ],
)
def test_a_revision_explains_what_it_names_if_it_was_decided_since_v1_and_by_the_day(named, reasons):
    assert explained(BOTH, {"objectives": REWORDED, "revisions": [revised(**named)]}) == reasons


def test_a_version_that_nobody_froze_was_kept_on_the_day_of_its_last_stage():
    v1 = BOTH | {"stages": [{"stage": "v1_draft", "date": "2019"}, {"stage": "v1_final", "date": "2020-03-01"}]}

    def reasons(date):
        told = dossier({"objectives": REWORDED, "revisions": [revised(date=date)]}, v1=v1)
        return changes_of(told, ON)[0].reasons

    assert [bool(reasons(date)) for date in ("2020-03-01", "2020-03-02")] == [False, True]


def test_where_nobody_knows_when_a_version_was_kept_any_revision_explains():
    told = dossier({"objectives": REWORDED, "revisions": [revised(date="2001")]}, v1=BOTH)
    assert [reason.text for reason in changes_of(told, ON)[0].reasons] == ["An election."]


def test_a_result_that_v1_knew_explains_nothing():
    test = tried({"module": "objectives", "text": "Too much at once."})
    known = BOTH | {"experiments": [test]}
    assert explained(known, {"objectives": REWORDED, "experiments": [test]})[2] == ["o1", "o2"]


def test_a_result_explains_from_its_day_on():
    test = tried({"module": "objectives", "text": "Too much at once."}, date="2020-06-01")
    after = {"objectives": REWORDED, "experiments": [test]}
    assert explained(BOTH, after, day("2020-05-31"))[0] == []
    assert explained(BOTH, after, day("2020-06-01"))[0] == ["Too much at once."]


def test_results_and_revisions_explain_one_thing_together():
    test = tried({"module": "objectives", "items": ["o1"], "text": "Too much at once."})
    after = {"objectives": REWORDED, "experiments": [test], "revisions": [revised(items=["o1"])]}
    assert explained(BOTH, after)[1] == {"o1": ["Too much at once.", "An election."], "o2": []}


def test_modules_stand_in_the_order_of_the_template():
    after = {
        "communication": ["x"],
        "risks": [{"text": "x"}],
        "vision": {"statement": "x"},
        "context": {"territory": "x"},
        "previous_attempts": [{"what": "x"}],
        "institutional_partners": [{"name": "x"}],
    }
    prose = [Section("Money", "<p>x</p>", 1, "funding"), Section("Who", "<p>x</p>", 2, "stakeholders")]
    order = [change.module for change in changes({}, after, prose=prose)]
    assert len(order) == 8
    assert order == [module.id for module in TEMPLATE_MODULES if module.id in order]


def test_prose_is_compared_even_where_the_structure_only_records():
    old, new = ([Section("x", f"<p>Stays</p><p>{word} rain falls</p>", 1, "timeline")] for word in ("Much", "Little"))
    [change] = changes({}, {"timeline": [{"date": "2020-05", "text": "x"}]}, prose=new, old_prose=old)
    assert change.items == ()
    assert [(piece.text, piece.kind) for piece in change.prose[0]] == [
        ("Much", Alteration.REMOVED),
        ("Little", Alteration.ADDED),
        ("rain falls", None),
    ]
    assert len(change.prose) == 1


def test_prose_under_a_heading_that_names_no_module_is_compared_last():
    prose = [Section("Thanks", "<p>x</p>", 1), Section("Money", "<p>y</p>", 2, "communication")]
    told = changes({}, {}, prose=prose)
    assert [change.module for change in told] == ["communication", None]
    assert [(piece.text, piece.kind) for pieces in told[-1].prose for piece in pieces] == [("x", Alteration.ADDED)]
    assert (told[-1].items, told[-1].reasons, told[-1].others) == ((), (), ())
    assert changes({}, {}, prose=prose, old_prose=prose) == ()


def test_another_number_of_the_same_citation_is_no_change():
    old, new = (
        [Section("x", f'<p>Rain<a href="#reference-r" rel="nofollow">[{number}]</a> falls</p>', 1, "vision")]
        for number in (1, 2)
    )
    assert changes({}, {}, prose=new, old_prose=old) == ()


def test_a_picture_counts_as_its_words_and_tears_no_sentence_apart():
    def prose(page):
        return [Section("x", page, 1, "vision")]

    one, two = (f'<p>Rain <img src="images/{name}.jpg" alt="on the quay"> falls</p>' for name in ("a", "b"))
    assert changes({}, {}, prose=prose(two), old_prose=prose(one)) == ()
    (change,) = changes(
        {}, {}, prose=prose('<p><img src="images/a.jpg" alt="The quay"></p>'), old_prose=prose("<p>x</p>")
    )
    assert [(piece.text, piece.kind) for pieces in change.prose for piece in pieces] == [
        ("x", Alteration.REMOVED),
        ("The quay", Alteration.ADDED),
    ]
    (change,) = changes({}, {}, prose=prose(one), old_prose=prose("<p>Rain on the roof falls</p>"))
    assert [piece.text for pieces in change.prose for piece in pieces] == ["Rain on the", "roof", "quay", "falls"]


def test_thousands_of_equal_lines_are_paired_one_to_one():
    """Each with one of its own, however many: comparing every one with every other would take minutes."""
    many = [{"text": "x"}] * 3000
    assert changes({"resources": many}, {"resources": many}) == ()
    [change] = changes({"resources": many}, {"resources": [*many, {"text": "x"}]})
    assert [item.kind for item in change.items] == [Alteration.ADDED]
