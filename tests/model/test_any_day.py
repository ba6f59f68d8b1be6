"""What holds of a day must not depend on what happened later; totals are the sum of their parts; nothing is ranked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.chronicle import between, chronicle_of
from macros.model.consistency import parts_of
from macros.model.course import path_of, rests_of, standing_of
from macros.model.delivery import Action, ActionMilestone, DeliveryChange, Reading
from macros.model.difference import changes_of
from macros.model.dossier import Dossier, Version
from macros.model.evidence import Event, Evidence, Reference
from macros.model.figures import Share, figures_of
from macros.model.findings import experiment_state_of, has_begun, result_of
from macros.model.ground import Validation, Vision
from macros.model.handover import handover_of
from macros.model.known import known_on
from macros.model.learning import areas_by_need, wishes_in
from macros.model.ledger import count_tested, ledger_of, riskiest_of
from macros.model.open_points import open_points_of
from macros.model.pack import pack_of
from macros.model.plan import ActivityChange
from macros.model.presence import cities_by_presence
from macros.model.progress import due_of, milestones_of, totals_of
from macros.model.reporting import Figure
from macros.model.spending import spending_of
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.timing import delivery_of, freshness_of, last_heard_of, news_of, pulses_of, schedule_of
from macros.model.trial import Experiment, Step
from macros.model.vocabulary import Delivery
from macros.model.when import When
from macros.source import read_everything
from macros.words import heading_modules
from tests.model.build import dossier as built

INVENTED = Path(__file__).parents[1] / "invented"
START, CLOSE = date(2023, 1, 1), date(2026, 3, 31)
DAYS = st.dates(START, CLOSE)


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    """The invented network, with the method's pages."""
    root = tmp_path_factory.mktemp("invented")
    (root / "plans").symlink_to(INVENTED / "plans")
    (root / "docs").symlink_to(Path(__file__).parents[2] / "docs")
    return read_everything(root, heading_modules())


def test_the_invented_network_holds_no_error(reading):
    assert [str(problem) for problem in reading.errors] == []
    assert len(reading.dossiers) == 9


PLANNED = {
    (Action, "start"),
    (Action, "end"),
    (ActionMilestone, "due"),
    (ActivityChange, "review"),
    (Event, "end"),
    (Evidence, "date"),
    (Experiment, "start"),
    (Experiment, "end"),
    (Reference, "date"),
    (Step, "due"),
    (Validation, "planned"),
    (Vision, "horizon"),
}
"""Dates of what is planned, and of what the plan's undated texts speak of or cite: these are known on any day."""


def recorded_in(whole):
    """Every date in a plan or a pulse that tells when something happened, each with the place it stands in."""
    for path, part in parts_of(whole):
        undated = type(part) is Reading and path[-1] in {"baseline", "target"}
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, When) and (type(part), name) not in PLANNED and not undated:
                yield (*path, name), value


def later_in(dossier, day):
    """The recorded dates of a city after a day, by their places."""
    kept = dossier.v1.plan.frozen if dossier.v1 else None
    wholes = (dossier.plan, *dossier.pulses, *([kept] if kept else []))
    return [path for whole in wholes for path, when in recorded_in(whole) if when.last > day]


@settings(max_examples=60, deadline=None)
@given(day=DAYS)
def test_what_was_known_on_a_day_holds_no_later_date_and_every_earlier_fact(reading, day):
    for dossier in reading.dossiers:
        known = known_on(dossier, day)
        assert later_in(known, day) == [], (dossier.id, day)
        facts = [(fact.date, fact.kind) for fact in chronicle_of(dossier) if fact.date.last <= day]
        assert [(fact.date, fact.kind) for fact in chronicle_of(known)] == facts
        assert known_on(known, day) == known


def everything_on(when):
    """A city in which everything that can carry a date carries this one."""
    on = {"date": when}
    plan = {
        "stages": [on | {"stage": "exploring"}],
        "activity": [on | {"activity": "active"}],
        "learning_areas": [on | {"area": "experimenting", "reason": "x"}],
        "milestones": [on | {"milestone": "m"}],
        "timeline": [on | {"text": "x"}],
        "revisions": [on | {"module": "actions", "reason": "x"}],
        "local_action_group": {"meetings": [on], "composition_reviewed": when},
        "governance": {"validation": on | {"body": "Council", "reference": "No. 7"}},
        "assumptions": [{"id": "a", "statement": "x", "retired": on | {"reason": "x"}}],
        "experiments": [
            {
                "id": "e",
                "question": "x?",
                "start": "2020",
                "steps": [{"text": "x", "done": when}],
                "states": [on | {"state": "running"}],
                "result": on,
            }
        ],
        "actions": [
            {
                "id": "b",
                "title": "x",
                "states": [on | {"delivery": "completed"}],
                "milestones": [{"title": "x", "done": when}],
            }
        ],
        "indicators": [{"id": "i", "name": "x", "readings": [on | {"value": 1}]}],
        "funding": [on | {"id": "f", "funder": "x", "state": "agreed"}],
    }
    return built(plan, pulses=[on], v1={"frozen": on | {"by": "Mayor"}})


@pytest.mark.parametrize("when", ["2021-06-30", "2021-06"])
def test_every_date_is_taken_away_until_its_day_and_stays_from_it_on(when):
    whole = everything_on(when)
    assert len(later_in(whole, date(2021, 6, 29))) == 19
    before = known_on(whole, date(2021, 6, 29))
    assert (later_in(before, date(2021, 6, 29)), chronicle_of(before), before.v1) == ([], (), None)
    assert before.plan.governance.validation.reference is None
    assert before.plan.governance.validation.body == "Council"
    assert (before.plan.funding[0].state, before.plan.experiments[0].result) == (None, None)
    assert known_on(whole, date(2021, 6, 30)) == whole


def test_what_carries_no_date_and_what_is_planned_is_known_on_any_day():
    whole = built(
        {
            "objectives": [{"id": "o", "text": "x"}],
            "activity": [{"activity": "quiet", "date": "2020", "review": "2023"}],
            "governance": {"validation": {"planned": "2023"}},
            "experiments": [
                {"id": "e", "question": "x?", "start": "2022", "end": "2023", "result": {"observed": ["x"]}}
            ],
            "actions": [{"id": "b", "title": "x", "end": "2023", "milestones": [{"title": "x", "due": "2022"}]}],
            "indicators": [
                {"id": "i", "name": "x", "target": {"value": 1, "date": "2023"}, "readings": [{"value": 1}]}
            ],
        },
        v1={},
    )
    assert known_on(whole, date(2021, 1, 1)) == whole


@settings(max_examples=20, deadline=None)
@given(day=DAYS)
def test_an_atlas_of_what_was_read_holds_what_was_known_on_its_day(reading, day):
    atlas = reading.atlas_on(reading.network, day)
    assert [dossier.id for dossier in atlas.dossiers] == [dossier.id for dossier in reading.dossiers]
    assert [later_in(dossier, day) for dossier in (*atlas.dossiers, *atlas.examples)] == [[]] * (
        len(atlas.dossiers) + len(atlas.examples)
    )


def told(dossier, network, day):
    """Everything that is worked out of a city for a day, in plain values."""
    plan = dossier.plan
    handover = handover_of(dossier, network, day)
    return {
        "stage": stage_of(plan, day),
        "standing": standing_of(dossier, day),
        "activity": activity_of(plan, day),
        "learning": learning_area_of(plan, day),
        "heard": last_heard_of(dossier, day),
        "freshness": freshness_of(dossier, network, day),
        "news": [(item.date, item.text) for item in news_of(dossier, day)],
        "pulses": [pulse for _, pulse in pulses_of([dossier], day)],
        "wishes": [pulse for _, pulse in wishes_in([dossier], day)],
        "milestones": [item.reached for item in milestones_of(dossier, network, day)],
        "due": [item.milestone.id for item in due_of(dossier, network, day)],
        "experiments": [
            (experiment_state_of(test, day), result_of(test, day), has_begun(test, day)) for test in plan.experiments
        ],
        "ledger": [(entry.state, [trial.verdict for trial in entry.trials]) for entry in ledger_of(dossier, day)],
        "tested": count_tested(ledger_of(dossier, day)),
        "riskiest": (riskiest := riskiest_of(ledger_of(dossier, day))) and riskiest.assumption.id,
        "actions": [(delivery_of(action, day), schedule_of(action, day)) for action in plan.actions],
        "figures": figures_of([dossier], network, day),
        "spending": spending_of([dossier], day),
        "path": path_of(dossier, day),
        "rests": rests_of(dossier, day),
        "open": [(point.kind, point.date) for point in open_points_of(dossier, network, day)],
        "decided": [(fact.date, fact.kind) for fact in handover.decisions],
        "facts": [(fact.date, fact.kind) for fact in between(chronicle_of(dossier), START, day)],
    }


@settings(max_examples=60, deadline=None)
@given(day=DAYS)
def test_what_holds_on_a_day_never_depends_on_later_facts(reading, day):
    for dossier in reading.dossiers:
        now, then = told(dossier, reading.network, day), told(known_on(dossier, day), reading.network, day)
        assert {name: now[name] for name in now if now[name] != then[name]} == {}, (dossier.id, day)


@settings(max_examples=30, deadline=None)
@given(day=DAYS)
def test_what_changed_since_v1_never_depends_on_later_results(reading, day):
    """The plan's texts carry no date, so they are those of today; the reasons given for them do."""
    for dossier in reading.dossiers:
        for change in changes_of(dossier, day):
            reasons = [*change.reasons, *(reason for item in change.items for reason in item.reasons)]
            assert all(reason.date is None or reason.date.last <= day for reason in reasons)


@settings(max_examples=40, deadline=None)
@given(day=DAYS)
def test_totals_are_the_sum_of_their_parts(reading, day):
    whole = figures_of(reading.dossiers, reading.network, day)
    parts = [figures_of([dossier], reading.network, day) for dossier in reading.dossiers]
    for figure in Figure:
        known = [part[figure] for part in parts if part[figure]]
        if not known:
            assert whole[figure] is None
            continue
        of = sum(share.of or 0 for share in known)
        silent = len(reading.dossiers) - len(known)
        expected = Share(sum(share.value for share in known), of if figure is not Figure.PLAN_CHANGES else None, silent)
        assert whole[figure] == expected
        assert whole[figure].of is None or whole[figure].value <= whole[figure].of
    money = [spending_of([dossier], day) for dossier in reading.dossiers]
    together = spending_of(reading.dossiers, day)
    for name in ("granted", "spent"):
        assert sum(m.amount for m in getattr(together, name)) == sum(
            m.amount for one in money for m in getattr(one, name)
        )


def test_the_published_totals_are_counted_from_the_plans(reading):
    totals = {total.id: total.computed for total in totals_of(reading.dossiers, reading.network, CLOSE)}
    assert totals == {"cities": 9, "experiments": 20, "plans-validated": 3}


@settings(max_examples=40, deadline=None)
@given(day=DAYS, gone=st.sampled_from([Delivery.CANCELLED, Delivery.MERGED]))
def test_cancelled_and_merged_actions_never_enter_a_denominator(reading, day, gone):
    """Every action that is put aside takes itself, and nothing else, out of the count; where none is left, so does it."""
    for dossier in reading.dossiers:
        before = figures_of([dossier], reading.network, day)[Figure.ACTIONS_COMPLETED]
        counted = [a for a in dossier.plan.actions if is_told(a, day) and not is_gone(a, day)]
        assert before == (Share(sum(is_completed(a, day) for a in counted), len(counted)) if counted else None)
        aside = [put_aside(action, gone, day) for action in dossier.plan.actions]
        plan = dossier.plan.model_copy(update={"actions": tuple(aside)})
        after = figures_of([Dossier(dossier.id, Version(plan))], reading.network, day)[Figure.ACTIONS_COMPLETED]
        assert after is None


def is_gone(action, day):
    state = delivery_of(action, day)
    return bool(state and state.delivery in (Delivery.CANCELLED, Delivery.MERGED))


def is_told(action, day):
    state = delivery_of(action, day)
    return bool(state and state.delivery is not Delivery.NO_INFORMATION)


def is_completed(action, day):
    return delivery_of(action, day).delivery is Delivery.COMPLETED


def put_aside(action, gone, day):
    change = DeliveryChange.model_validate({"delivery": gone, "date": day, "reason": "x"})
    return action.model_copy(update={"states": (*action.states, change)})


@settings(max_examples=30, deadline=None)
@given(day=DAYS)
def test_retired_assumptions_leave_the_count_and_stay_in_the_ledger(reading, day):
    for dossier in reading.dossiers:
        entries = ledger_of(dossier, day)
        retired = [entry for entry in entries if entry.state == "retired"]
        assert len(entries) == len(dossier.plan.assumptions)
        count = count_tested(entries)
        assert count.of + count.unknown == len(entries) - len(retired)


@settings(max_examples=30, deadline=None)
@given(since=DAYS, until=DAYS)
def test_nothing_is_ordered_by_how_well_a_city_does(reading, since, until):
    """Cities stand in the order in which they are given, by name, in every list that names them."""
    since, until = sorted((since, until))
    order = [dossier.id for dossier in reading.dossiers]
    pack = pack_of(reading.dossiers, reading.network, since, until)
    assert [city.dossier.id for city in pack.cities] == order
    groups = [
        *pack.presence.values(),
        *pack.areas.values(),
        *cities_by_presence(reading.dossiers, reading.network, until).values(),
    ]
    groups += areas_by_need(reading.dossiers, until).values()
    for group in groups:
        ids = [dossier.id for dossier in group]
        assert ids == sorted(ids, key=order.index)
