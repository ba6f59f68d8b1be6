"""What holds of a day must not depend on what happened later; totals are the sum of their parts; nothing is ranked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.chronicle import between, chronicle_of
from macros.model.course import path_of, rests_of, standing_of
from macros.model.difference import changes_of
from macros.model.dossier import Dossier, Version
from macros.model.figures import Share, figures_of
from macros.model.findings import experiment_state_of, has_begun, result_of
from macros.model.handover import handover_of
from macros.model.learning import areas_by_need, wishes_in
from macros.model.ledger import ledger_of, riskiest_of
from macros.model.ledger import count_tested as count_of
from macros.model.open_points import open_points_of
from macros.model.pack import pack_of
from macros.model.presence import cities_by_presence
from macros.model.progress import due_of, milestones_of, totals_of
from macros.model.reporting import Figure
from macros.model.spending import spending_of
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.timing import delivery_of, freshness_of, last_heard_of, news_of, pulses_of, schedule_of
from macros.model.vocabulary import Delivery
from macros.source import read_everything
from macros.words import heading_modules

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


def known_on(dossier, day):
    """What anybody could have written of a city on a day: all that carries a later date is gone."""
    plan = dossier.plan
    group, governance = plan.local_action_group, plan.governance
    decision = governance.validation if governance else None
    update = {
        name: past(getattr(plan, name), day)
        for name in ("stages", "activity", "learning_areas", "milestones", "timeline", "revisions")
    }
    update["local_action_group"] = group and group.model_copy(update={"meetings": past(group.meetings, day)})
    if decision and decision.date and decision.date.last > day:
        decision = decision.model_copy(update={"date": None, "reference": None})
    update["governance"] = governance and governance.model_copy(update={"validation": decision})
    update["assumptions"] = tuple(not_yet(item, "retired", day) for item in plan.assumptions)
    update["experiments"] = tuple(experiment_known_on(test, day) for test in plan.experiments)
    update["actions"] = tuple(action_known_on(action, day) for action in plan.actions)
    update["indicators"] = tuple(i.model_copy(update={"readings": past(i.readings, day)}) for i in plan.indicators)
    update["funding"] = tuple(
        line.model_copy(update={"state": None, "date": None}) if line.date and line.date.last > day else line
        for line in plan.funding
    )
    v1 = dossier.v1 if dossier.v1 and dossier.v1.plan.frozen.date.last <= day else None
    current = Version(plan.model_copy(update=update), dossier.current.sections)
    return Dossier(dossier.id, current, v1, past(dossier.pulses, day))


def past(items, day):
    return tuple(item for item in items if item.date is None or item.date.last <= day)


def not_yet(part, name, day):
    inner = getattr(part, name)
    return part.model_copy(update={name: None}) if inner and inner.date and inner.date.last > day else part


def undone(steps, day):
    return tuple(s.model_copy(update={"done": None}) if s.done and s.done.last > day else s for s in steps)


def experiment_known_on(test, day):
    """An experiment of which only later states are known is one that is planned for the day of the first."""
    states = past(test.states, day)
    start = test.start or (test.states[0].date if test.states else None)
    update = {"states": states, "steps": undone(test.steps, day), "start": start}
    return not_yet(test.model_copy(update=update), "result", day)


def action_known_on(action, day):
    update = {"states": past(action.states, day), "milestones": undone(action.milestones, day)}
    return action.model_copy(update=update)


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
        "tested": count_of(ledger_of(dossier, day)),
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
    """Every action that is put aside takes itself, and nothing else, out of the count."""
    for dossier in reading.dossiers:
        before = figures_of([dossier], reading.network, day)[Figure.ACTIONS_COMPLETED]
        counted = [a for a in dossier.plan.actions if not is_gone(a, day)]
        if before is None:
            continue
        assert before.of == len(counted)
        aside = [put_aside(action, gone, day) for action in dossier.plan.actions]
        plan = dossier.plan.model_copy(update={"actions": tuple(aside)})
        after = figures_of([Dossier(dossier.id, Version(plan))], reading.network, day)[Figure.ACTIONS_COMPLETED]
        assert after == Share(0, 0)


def is_gone(action, day):
    state = delivery_of(action, day)
    return bool(state and state.delivery in (Delivery.CANCELLED, Delivery.MERGED))


def put_aside(action, gone, day):
    from macros.model.delivery import DeliveryChange

    change = DeliveryChange.model_validate({"delivery": gone, "date": day, "reason": "x"})
    return action.model_copy(update={"states": (*action.states, change)})


@settings(max_examples=30, deadline=None)
@given(day=DAYS)
def test_retired_assumptions_leave_the_count_and_stay_in_the_ledger(reading, day):
    for dossier in reading.dossiers:
        entries = ledger_of(dossier, day)
        retired = [entry for entry in entries if entry.state == "retired"]
        assert len(entries) == len(dossier.plan.assumptions)
        count = count_of(entries)
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
