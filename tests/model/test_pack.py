"""What a session looks at: each fact once, nothing from later, and the network as it was known on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.chronicle import between, chronicle_of
from macros.model.kinship import others_like
from macros.model.pack import pack_of, runs_in, sessions_with_the_funder, top_risks_of, window_of
from macros.model.presence import cities_by_presence, presence_of
from macros.model.spending import spending_of
from macros.model.vocabulary import Activity, Freshness
from macros.model.when import When
from tests.model.build import day, dossier, network

SINCE, UNTIL = day("2021-01-31"), day("2021-06-30")
DAYS = st.dates(date(2020, 1, 1), date(2023, 12, 31))
WHENS = st.builds(lambda when, known: when.isoformat()[:known], DAYS, st.sampled_from([4, 7, 10]))


def session(when, kind="coordination", **fields):
    return {"date": when, "title": when, "kind": kind} | fields


def experiment(*states, name="e1", **fields):
    told = [{"state": state, "date": when} for state, when in states]
    return {"id": name, "question": f"{name}?", "states": told} | fields


def news(*, pulses=(), v1=None, programme=None, **fields):
    """The one city of a pack."""
    return pack_of([dossier(fields, pulses=pulses, v1=v1)], programme or network(), SINCE, UNTIL).cities[0]


def windows(*sessions, **fields):
    programme = network(sessions=sessions, **fields)
    return [tuple(str(end) for end in window_of(one, programme)) for one in sessions_with_the_funder(programme)]


# Sessions and their windows


def test_only_coordination_sessions_are_with_the_funder_and_in_order():
    programme = network(sessions=[session("2021-06"), session("2021-03", "city_visit"), session("2021-01-10")])
    assert [str(one.date) for one in sessions_with_the_funder(programme)] == ["2021-01-10", "2021-06"]


def test_a_session_looks_back_to_the_last_one_and_the_first_to_the_start():
    assert windows(session("2021-06-10"), session("2021-02-10"), start="2020-09-01") == [
        ("2020-08-31", "2021-02-10"),
        ("2021-02-10", "2021-06-10"),
    ]


def test_other_meetings_leave_the_windows_as_they_are():
    among = (session("2021-02-10"), session("2021-04-01", "network_meeting"), session("2021-06-10"))
    assert windows(*among, start="2020-09-01")[1] == ("2021-02-10", "2021-06-10")


def test_windows_reach_from_the_first_day_a_start_can_mean_to_the_last_a_session_can():
    assert windows(session("2021-02"), session("2021-06"), start="2020-09") == [
        ("2020-08-31", "2021-02-28"),
        ("2021-02-28", "2021-06-30"),
    ]


def test_where_the_programme_has_no_start_the_first_session_looks_at_its_own_day():
    assert windows(session("2021-02-10")) == [("2021-02-09", "2021-02-10")]


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True), st.lists(WHENS, max_size=20))
def test_every_fact_from_the_start_to_the_last_session_is_in_one_window(sessions, facts):
    programme = network(start="2020-01-01", sessions=[session(one.isoformat()) for one in sessions])
    told = dossier({"timeline": [{"date": when, "text": "x"} for when in facts]})
    seen = [
        fact
        for one in sessions_with_the_funder(programme)
        for city in pack_of([told], programme, *window_of(one, programme)).cities
        for fact in city.changes
    ]
    expected = [when for when in facts if When.of(when).last <= max(sessions)]
    assert sorted(str(fact.date) for fact in seen) == sorted(expected)


# What is new in a city


@pytest.mark.parametrize(
    ("when", "there"),
    [
        ("2021-01-31", False),
        ("2021-02-01", True),
        ("2021-06-30", True),
        ("2021-07-01", False),
        ("2021-01", False),
        ("2021-06", True),
        ("2021", False),
    ],
)
def test_a_fact_counts_after_the_day_before_and_up_to_the_last_day(when, there):
    told = dossier({"timeline": [{"date": when, "text": "x"}]}, pulses=[{"date": when, "moved": "y"}])
    assert len(between(chronicle_of(told), SINCE, UNTIL)) == 2 * there
    city = pack_of([told], network(), SINCE, UNTIL).cities[0]
    assert (len(city.changes), len(city.pulses)) == (there, there)


def test_a_city_shows_how_it_stood_before_and_stands_now():
    stages = [
        {"stage": "exploring", "date": "2021-01-31"},
        {"stage": "v1_draft", "date": "2021-02-01"},
        {"stage": "v1_final", "date": "2021-06-30"},
        {"stage": "experimenting", "date": "2021-07-01"},
    ]
    city = news(stages=stages)
    assert (city.before.stage, city.stage.stage) == ("exploring", "v1_final")
    assert [fact.part.stage for fact in city.changes] == ["v1_draft", "v1_final"]
    unknown = news(stages=stages[3:])
    assert (unknown.before, unknown.stage) == (None, None)


def test_pulses_meetings_and_milestones_are_not_told_among_the_changes():
    programme = network(phases=[{"id": "p", "milestones": [{"id": "m", "title": "M", "due": "2021-05-01"}]}])
    city = news(
        programme=programme,
        pulses=[{"date": "2021-03-01", "moved": "x"}],
        local_action_group={"meetings": [{"date": "2021-03-01"}]},
        milestones=[{"milestone": "m", "date": "2021-03-01"}],
        activity=[{"activity": "quiet", "date": "2021-03-01"}],
    )
    assert [fact.kind.value for fact in city.changes] == ["activity"]
    assert [pulse.moved for pulse in city.pulses] == ["x"]
    assert [item.milestone.id for item in city.reached] == ["m"]
    assert (city.activity.activity, city.due) == ("quiet", ())


def test_milestones_are_reached_between_the_days_or_due_and_open():
    due = {"m1": "2021-06-30", "m2": "2021-07-01", "m3": "2021-01-01", "m4": "2021-06-01"}
    programme = network(
        phases=[{"id": "p", "milestones": [{"id": name, "title": name, "due": when} for name, when in due.items()]}]
    )
    city = news(
        programme=programme,
        milestones=[
            {"milestone": "m3", "date": "2021-01-31"},
            {"milestone": "m4", "date": "2021-02-01"},
            {"milestone": "m1", "date": "2021-07-01"},
        ],
    )
    assert [item.milestone.id for item in city.reached] == ["m4"]
    assert [item.milestone.id for item in city.due] == ["m1"]


def test_a_city_tells_everything_that_carries_a_date():
    v1 = {"frozen": {"date": "2021-03-01", "by": "Mayor"}}
    on = {"date": "2021-03-01"}
    city = news(
        v1=v1,
        governance={"validation": on},
        indicators=[{"id": "i", "name": "x", "readings": [on | {"value": 1}, {"value": 2}]}],
        funding=[{"id": "f", "funder": "x", "state": "agreed"} | on, {"id": "g", "funder": "x"} | on],
        assumptions=[{"id": "a", "statement": "x", "retired": on | {"reason": "y"}}],
        experiments=[experiment(result=on, steps=[{"text": "x", "done": "2021-03-01"}, {"text": "y"}])],
        actions=[{"id": "b", "title": "x", "states": [on | {"delivery": "in_progress"}]}],
        revisions=[on | {"module": "actions", "reason": "x"}],
    )
    assert [fact.kind.value for fact in city.changes] == [
        "validation",
        "frozen",
        "result",
        "permission",
        "retirement",
        "revision",
        "delivery",
        "reading",
        "funding",
    ]


def test_what_carries_no_date_is_never_news():
    undated = dossier(
        {
            "governance": {"validation": {"planned": "2021-03-01"}},
            "indicators": [{"id": "i", "name": "x", "readings": [{"value": 1}]}],
            "funding": [{"id": "f", "funder": "x", "state": "agreed"}],
            "experiments": [experiment(result={"decision": "stop"}, steps=[{"text": "x", "due": "2021-03-01"}])],
            "actions": [{"id": "b", "title": "x", "milestones": [{"title": "y", "due": "2021-03-01"}]}],
        },
        v1={"objectives": [{"id": "o1", "text": "x"}]},
    )
    assert chronicle_of(undated) == ()


@pytest.mark.parametrize(
    ("told", "there"),
    [
        (experiment(("running", "2020-06-01")), True),
        (experiment(("analysing", "2020-06-01")), True),
        (experiment(("designing", "2020-06-01")), False),
        (experiment(("designing", "2021-03-01")), True),
        (experiment(("running", "2021-07-01")), False),
        (experiment(("running", "2020-06-01"), ("stopped", "2020-07-01")), False),
        (experiment(("running", "2020-06-01"), ("stopped", "2021-03-01")), True),
        (experiment(("running", "2020-06-01"), ("done", "2020-07-01")), False),
        (experiment(("running", "2020-06-01"), result={"date": "2020-09-01"}), False),
        (experiment(("running", "2020-06-01"), result={"date": "2021-03-01"}), True),
        (experiment(("done", "2020-06-01"), result={"date": "2021-03-01"}), True),
        (experiment(("designing", "2020-06-01"), steps=[{"text": "x", "done": "2021-03-01"}]), True),
        (experiment(), False),
    ],
)
def test_an_experiment_runs_while_it_is_under_way_or_something_happened_to_it(told, there):
    runs = news(experiments=[told]).runs
    assert [run.experiment.id for run in runs] == ["e1"] * there


def test_a_run_knows_neither_a_state_nor_a_result_from_later():
    late = experiment(("running", "2021-03-01"), ("done", "2021-07-01"), result={"date": "2021-07-01"})
    [run] = news(experiments=[late]).runs
    assert (run.state.state, run.result) == ("running", None)


def test_a_cycle_shows_its_experiments_city_by_city():
    programme = network(cycles=[{"id": "c1", "title": "x", "start": "2021", "end": "2021"}])
    cities = [
        dossier({"experiments": [experiment(cycle="c1"), experiment(name="e2", cycle="c2")]}, "a"),
        dossier(
            {"experiments": [experiment(name="e3"), experiment(("done", "2021-03-01"), name="e4", cycle="c1")]}, "b"
        ),
    ]
    runs = runs_in(programme.cycles[0], cities, UNTIL)
    assert [(run.dossier.id, run.experiment.id) for run in runs] == [("a", "e1"), ("b", "e4")]
    assert [run.state and run.state.state for run in runs] == [None, "done"]


def test_the_gravest_risks_come_first_and_one_side_must_be_high():
    def risk(text, likelihood, impact):
        return {"text": text, "likelihood": likelihood, "impact": impact}

    risks = [
        risk("never", "medium", "medium"),
        risk("second", "high", None),
        risk("fourth", "high", "low"),
        risk("third", "medium", "high"),
        risk("first", "high", "high"),
    ]
    assert [risk.text for risk in top_risks_of(dossier({"risks": risks}))] == ["first", "second", "third"]
    assert [risk.text for risk in top_risks_of(dossier({"risks": risks[:3]}))] == ["second", "fourth"]
    assert top_risks_of(dossier({"risks": risks[:1]})) == ()


@pytest.mark.parametrize(("level", "first"), [("low", "unknown"), ("medium", "known"), ("high", "known")])
def test_a_level_that_nobody_told_weighs_as_much_as_a_medium_one(level, first):
    risks = [
        {"text": "known", "likelihood": "high", "impact": level},
        {"text": "unknown", "impact": "high"},
    ]
    assert top_risks_of(dossier({"risks": risks}))[0].text == first
    risks.reverse()
    assert top_risks_of(dossier({"risks": risks}))[0].text == ("known" if level == "high" else "unknown")


# The network


def test_figures_are_told_as_they_were_and_as_they_are():
    city = dossier({"stages": [{"stage": "exploring", "date": "2020"}, {"stage": "v1_final", "date": "2021-03-01"}]})
    pack = pack_of([city], network(), SINCE, UNTIL)
    assert (pack.before["v1_agreed"].value, pack.figures["v1_agreed"].value) == (0, 1)


def test_a_pack_asks_only_for_what_a_session_can_decide():
    said = [{"date": "2021-06-30", "blocks": "x", "help": "y"}]
    late = {"actions": [{"id": "a", "title": "x", "end": "2020"}], "experiments": [experiment(("done", "2021-03-01"))]}
    pack = pack_of([dossier(late, "a", said), dossier(late, "b", said)], network(), SINCE, UNTIL)
    assert [(point.dossier.id, point.kind.value) for point in pack.decisions] == [
        ("a", "result_missing"),
        ("b", "result_missing"),
    ]


def test_a_pack_holds_every_city_even_one_of_which_nothing_is_known():
    cities = [dossier({"problem": {"statement": "x"}}, "a"), dossier({}, "b")]
    pack = pack_of(iter(cities), network(), SINCE, UNTIL)
    assert [city.dossier.id for city in pack.cities] == ["a", "b"]
    assert (pack.since, pack.until) == (SINCE, UNTIL)
    assert {area.value: [city.id for city in found] for area, found in pack.areas.items()} == {
        "problem_definition": ["a"]
    }


RICH = {
    "stages": [{"stage": "v1_final", "date": "2021-03-01"}],
    "activity": [{"activity": "active", "date": "2021-02-01"}],
    "problem": {"statement": "x"},
    "objectives": [{"id": "o1", "text": "x"}],
    "local_action_group": {"coordinator": "x"},
    "governance": {"validation": {"planned": "2021-05-01"}},
    "assumptions": [{"id": "a1", "statement": "x", "risk": "high"}],
    "experiments": [
        experiment(("running", "2021-03-01"), assumptions=["a1"], start="2021-03", end="2021-04-01"),
        experiment(("designing", "2021-03-01"), name="e2", steps=[{"text": "x", "due": "2021-05-01"}]),
    ],
    "actions": [{"id": "act1", "title": "x", "end": "2021-05-01"}],
    "indicators": [{"id": "i1", "name": "x"}],
    "risks": [{"text": "x", "impact": "high", "likelihood": "low"}],
    "funding": [
        {"id": "f1", "funder": "x", "amount": "5 EUR", "state": "agreed", "date": "2021", "for_experiments": True}
    ],
}
PROGRAMME = network(
    start="2021-01-01", phases=[{"id": "p", "milestones": [{"id": "m", "title": "M", "due": "2021-05-01"}]}]
)


def grown(when):
    """The same city, to which everything that can happened on a later day."""
    on = {"date": when}
    first, second = RICH["experiments"]
    judged = {"verdicts": [{"assumption": "a1", "verdict": "supported"}], "spent": "9 EUR", "decision": "stop"}
    return RICH | {
        "stages": [*RICH["stages"], on | {"stage": "closed"}],
        "activity": [*RICH["activity"], on | {"activity": "withdrawn"}],
        "learning_areas": [on | {"area": "problem_definition", "reason": "x"}],
        "local_action_group": {"coordinator": "x", "meetings": [on]},
        "governance": {"validation": on | {"planned": "2021-05-01"}},
        "assumptions": [RICH["assumptions"][0] | {"retired": on | {"reason": "x"}}],
        "experiments": [
            first | {"states": [*first["states"], on | {"state": "done"}], "result": on | judged},
            second | {"steps": [{"text": "x", "due": "2021-05-01", "done": when}]},
        ],
        "actions": [RICH["actions"][0] | {"states": [on | {"delivery": "completed"}]}],
        "indicators": [RICH["indicators"][0] | {"readings": [on | {"value": 1}]}],
        "funding": [
            *RICH["funding"],
            on | {"id": "f2", "funder": "y", "amount": "7 EUR", "state": "agreed", "for_experiments": True},
        ],
        "milestones": [on | {"milestone": "m"}],
        "revisions": [on | {"module": "actions", "reason": "x"}],
        "timeline": [on | {"text": "x"}],
    }


def read(fields, pulses=()):
    """A pack as its reader sees it: everything but the dossiers, and of an experiment only what was known."""
    said = [{"date": "2021-04-01", "help": "x"}, *pulses]
    pack = pack_of([dossier(fields, pulses=said)], PROGRAMME, SINCE, UNTIL)
    [city] = pack.cities
    return {
        "stages": (city.before, city.stage, city.activity, city.learning),
        "facts": [(fact.date, fact.kind, getattr(fact.of, "id", None)) for fact in city.changes],
        "milestones": (city.reached, city.due),
        "runs": [(run.experiment.id, run.state, run.result) for run in city.runs],
        "city": (city.risks, city.pulses, city.spending),
        "figures": (pack.before, pack.figures),
        "presence": {presence: len(cities) for presence, cities in pack.presence.items()},
        "areas": {area: len(cities) for area, cities in pack.areas.items()},
        "decisions": [(point.kind, point.date) for point in pack.decisions],
        "spending": pack.spending,
    }


def test_two_packs_from_the_same_files_are_the_same():
    packs = [pack_of([dossier(RICH, pulses=[{"date": "2021-04-01"}])], PROGRAMME, SINCE, UNTIL) for _ in "ab"]
    assert packs[0] == packs[1]
    assert len(packs[0].cities[0].runs) == 2


def test_what_happens_later_changes_nothing_in_a_pack():
    later = read(grown("2021-07-01"), [{"date": "2021-07-01", "blocks": "x"}])
    assert later == read(RICH)
    assert [kind.value for kind, _ in later["decisions"]] == [
        "silent",
        "milestone_overdue",
        "validation_overdue",
        "permission_overdue",
        "result_missing",
    ]


def test_what_happens_on_the_last_day_changes_everything_in_a_pack():
    before, after = read(RICH), read(grown("2021-06-30"), [{"date": "2021-06-30", "blocks": "x"}])
    assert [part for part in before if before[part] == after[part]] == []


@settings(max_examples=30)
@given(DAYS.filter(lambda when: when > UNTIL))
def test_a_pack_forgets_any_later_day(when):
    assert read(grown(when.isoformat())) == read(RICH)


# Who is heard of


def test_a_city_at_rest_is_so_whatever_its_news():
    for activity in ("quiet", "paused", "withdrawn", "completed"):
        told = dossier({"activity": [{"activity": activity, "date": "2021-06-30"}]})
        assert presence_of(told, network(), UNTIL) is Activity(activity)
        assert presence_of(told, network(), SINCE) is None
        assert presence_of(told, network(closed_on="2021-06-30"), UNTIL) is Activity(activity)


def test_a_city_is_present_as_its_news_is_fresh():
    told = dossier(pulses=[{"date": "2021-03-01", "nothing_new": True}])
    ages = {days: presence_of(told, network(), day("2021-03-01") + timedelta(days)) for days in (-1, 0, 30, 31, 60, 61)}
    fresh, ageing, stale = Freshness
    assert ages == {-1: None, 0: fresh, 30: fresh, 31: ageing, 60: ageing, 61: stale}


def test_a_city_that_takes_part_again_is_present_as_its_news_is_fresh():
    states = [{"activity": "paused", "date": "2021-01-01"}, {"activity": "active", "date": "2021-05-01"}]
    assert presence_of(dossier({"activity": states}), network(), day("2021-05-01")) is Freshness.FRESH
    assert presence_of(dossier({"activity": states}), network(), UNTIL) is Freshness.AGEING


def test_once_nobody_expects_news_a_city_is_present_as_it_said_and_nobody_invents_that_it_is_active():
    heard = {"timeline": [{"date": "2020", "text": "x"}]}
    closed = heard | {"stages": [{"stage": "closed", "date": "2020"}]}
    active = {"activity": [{"activity": "active", "date": "2021-06-30"}]}
    for programme, told in ((network(closed_on="2021-06"), heard), (network(), closed)):
        assert presence_of(dossier(told), programme, UNTIL) is None
        assert presence_of(dossier(told | active), programme, UNTIL) is Activity.ACTIVE
    assert presence_of(dossier(), network(closed_on="2021-06"), UNTIL) is None


def test_cities_stand_under_how_they_are_present_the_heard_of_first_and_the_unknown_last():
    said = [{"date": "2021-06-30", "moved": "x"}]
    cities = [
        dossier({}, "a"),
        dossier({"activity": [{"activity": "paused", "date": "2020"}]}, "b"),
        dossier({}, "c", said),
        dossier({"activity": [{"activity": "paused", "date": "2021"}]}, "d", said),
    ]
    found = cities_by_presence(cities, network(), UNTIL)
    assert [(presence, [city.id for city in there]) for presence, there in found.items()] == [
        (Freshness.FRESH, ["c", "d"]),
        (Activity.PAUSED, ["b"]),
        (None, ["a"]),
    ]


# Money


def grant(amount, state="agreed", **fields):
    return {"id": "f", "funder": "x", "amount": amount, "state": state, "for_experiments": True} | fields


def spent(amount, **fields):
    return experiment(result={"date": "2021-03-01", "spent": amount} | fields)


def amounts(*cities):
    money = spending_of([dossier(city) for city in cities], UNTIL)
    return tuple([f"{one.amount:g} {one.currency}" for one in side] for side in (money.granted, money.spent))


def test_amounts_of_one_currency_are_added_and_of_two_never():
    one = {"funding": [grant("10 EUR")], "experiments": [spent("3 USD")]}
    other = {"funding": [grant("5 EUR"), grant("7 GHS", "received", id="g")], "experiments": [spent("4 EUR")]}
    assert amounts(one, other) == (["15 EUR", "7 GHS"], ["4 EUR", "3 USD"])
    assert amounts({}) == ([], [])


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        (grant("10 EUR", date="2021-06-30"), True),
        (grant("10 EUR", date="2021-07-01"), False),
        (grant("10 EUR", date="2021"), False),
        (grant("10 EUR", "received"), True),
        (grant("10 EUR", "applied"), False),
        (grant("10 EUR", "identified"), False),
        (grant("10 EUR", "refused"), False),
        (grant("10 EUR", None), False),
        (grant("10 EUR", for_experiments=False), False),
        (grant(None), False),
    ],
)
def test_only_grants_for_experiments_that_were_agreed_by_the_day_count(line, counted):
    assert amounts({"funding": [line]})[0] == ["10 EUR"] * counted


def test_what_an_experiment_cost_does_not_count_while_its_result_has_no_date():
    assert amounts({"experiments": [spent("3 EUR", date=None)]})[1] == []


def test_what_an_experiment_cost_counts_from_its_result_on():
    assert amounts({"experiments": [spent("3 EUR", date="2021-06-30")]})[1] == ["3 EUR"]
    assert amounts({"experiments": [spent("3 EUR", date="2021-07-01")]})[1] == []


# Who else tested this


def city_testing(name, theme="waste", types=("people",), tests=1):
    """A city whose experiments each test one assumption of each type."""
    return dossier(
        {
            "city": {"name": name, "country": "GH", "theme": theme},
            "assumptions": [{"id": f"a-{kind}", "statement": "x", "type": kind} for kind in types],
            "experiments": [
                experiment(name=f"{name}{n}", assumptions=[f"a-{kind}" for kind in types]) for n in range(tests)
            ],
        },
        name,
    )


def kin(own, *others):
    return [(one.experiment.id, one.types) for one in others_like(own.plan.experiments[0], own, [own, *others], UNTIL)]


def test_experiments_of_other_cities_with_the_same_theme_are_kin():
    own = city_testing("own", tests=2)
    assert kin(own, city_testing("other"), city_testing("away", theme="tax"), city_testing("vague", theme=None)) == [
        ("other0", ("people",))
    ]


def test_a_city_without_a_theme_has_no_kin():
    assert kin(city_testing("own", theme=None), city_testing("other", theme=None)) == []


@pytest.mark.parametrize(
    ("told", "there"),
    [
        (experiment(("running", "2021-06-30")), True),
        (experiment(("running", "2021-07-01")), False),
        (experiment(("designing", "2021-01-01")), False),
        (experiment(start="2021-06"), True),
        (experiment(start="2021-07"), False),
        (experiment(("stopped", "2021-01-01")), False),
    ],
)
def test_only_what_has_begun_by_the_day_is_kin(told, there):
    other = dossier({"city": {"name": "other", "country": "GH", "theme": "waste"}, "experiments": [told]}, "other")
    assert kin(city_testing("own"), other) == [("e1", ())] * there


def test_those_that_ask_about_the_same_types_come_first_then_by_city():
    own = city_testing("own", types=("solution", "people"))
    cities = [
        city_testing("a", types=()),
        city_testing("b", types=("people", "impact")),
        city_testing("c", types=("people", "solution")),
    ]
    assert kin(own, *cities, city_testing("d")) == [
        ("c0", ("solution", "people")),
        ("b0", ("people",)),
        ("d0", ("people",)),
        ("a0", ()),
    ]


def test_at_most_five_are_kin_and_those_that_share_most_are_kept():
    found = kin(city_testing("own"), city_testing("a", types=(), tests=6), city_testing("b"))
    assert [name for name, _ in found] == ["b0", "a0", "a1", "a2", "a3"]
