"""One file, one case: what a city's plan holds, and the exact words its author gets."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import EXPLORE, EXPLORER, HEAD, NETWORK, PLAN, translation

HERE = Path(__file__).parent


def cases(folder):
    return [pytest.param(path, id=path.stem) for path in sorted((HERE / folder).glob("*.yml"))]


def problems(root):
    return [str(problem) for problem in read_everything(root, heading_modules()).problems]


@pytest.mark.parametrize("path", cases("refused"))
def test_what_is_refused_gets_a_plain_message(project, path):
    case = yaml.safe_load(path.read_text("utf-8"))
    files = {"plans/kumasi/plan.md": case.get("plan")} | case.get("files", {})
    reading = read_everything(project(files), heading_modules())
    assert [str(problem) for problem in reading.errors] == case["problems"]


@pytest.mark.parametrize("path", cases("accepted"))
def test_what_honest_people_write_is_accepted_without_a_word(project, path):
    case = yaml.safe_load(path.read_text("utf-8"))
    reading = read_everything(project({"plans/kumasi/plan.md": case["plan"]}), heading_modules())
    assert [str(problem) for problem in reading.problems] == case.get("warnings", [])
    plan = reading.dossiers[0].plan.model_dump(mode="json")
    for field, value in case.get("read", {}).items():
        found = plan
        for step in field.split("."):
            found = found[int(step)] if step.isdigit() else found[step]
        assert found == value


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(project):
    text = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    assert problems(project({"plans/kumasi/plan.md": text})) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [(PLAN.replace("Plan", "Sèmè").encode("latin-1"), ":2"), (PLAN.encode("utf-16"), ":1")],
    ids=["latin-1", "utf-16"],
)
def test_another_encoding_is_refused_with_the_way_to_save_it(project, content, line):
    advice = "is not saved as UTF-8, so accents would break; open it, choose Save as, and pick the encoding UTF-8"
    assert problems(project({"plans/kumasi/plan.md": content})) == [f"plans/kumasi/plan.md{line}: {advice}"]


def test_a_nul_byte_is_refused(project):
    text = PLAN.replace("Plan", "Pl\0an")
    message = "holds a control character (U+0000); delete it and type the text there again"
    assert problems(project({"plans/kumasi/plan.md": text})) == [f"plans/kumasi/plan.md:2:10: {message}"]


def test_a_file_of_five_megabytes_is_refused_before_it_is_read(project):
    text = PLAN + "x" * 5_000_000
    message = "is 4882 KB large; a plan may have 512 KB, so move long annexes to a link"
    assert problems(project({"plans/kumasi/plan.md": text})) == [f"plans/kumasi/plan.md: {message}"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(project, opening):
    found = problems(project({"plans/kumasi/plan.md": f"{HEAD}summary: {opening * 60_000}\n---\n"}))
    assert len(found) == 1
    assert found[0].startswith("plans/kumasi/plan.md:")
    assert "Traceback" not in found[0]


def test_two_hundred_deep_nesting_is_refused(project):
    nested = "".join(f"{'  ' * depth}a:\n" for depth in range(200))
    found = problems(project({"plans/kumasi/plan.md": f"{HEAD}summary:\n{nested}---\n"}))
    assert found[0].endswith("is nested too deeply, or holds too much; write it flat")


def test_an_alias_bomb_is_refused_at_its_first_anchor(project):
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    found = problems(project({"plans/kumasi/plan.md": f"{HEAD}{bomb}---\n"}))
    assert found == [
        "plans/kumasi/plan.md:7:4: & and * have a special meaning at the start of a text; put the text in 'quotes'"
    ]


def test_a_city_without_a_plan_is_named(project):
    root = project({"plans/kumasi/plan.md": None, "plans/kumasi/pulse.yml": "- date: 2020-01-01\n  nothing_new: yes\n"})
    assert problems(root) == ["plans/kumasi/plan.md: is missing; `plans new` writes a plan to start from"]


@pytest.mark.parametrize("inside", [True, False], ids=["file", "folder"])
def test_a_link_out_of_the_tree_is_refused(project, tmp_path_factory, inside):
    secret = tmp_path_factory.mktemp("elsewhere") / "plan.md"
    secret.write_text(PLAN, "utf-8")
    root = project({"plans/kumasi/plan.md": None})
    place = root / "plans/kumasi"
    if inside:
        place.mkdir(parents=True)
        (place / "plan.md").symlink_to(secret)
        assert problems(root) == ["plans/kumasi/plan.md: is a link to another place; put the file itself here"]
    else:
        place.symlink_to(secret.parent)
        assert problems(root) == ["plans/kumasi: is a link to another place; put the folder itself here"]


def test_folders_that_are_no_cities_are_named_and_not_published(project):
    root = project(
        {
            "plans/Kumasi/plan.md": PLAN,
            "plans/New Town/plan.md": PLAN,
            "plans/accra/plan.md": PLAN,
            "plans/lost.md": PLAN,
        }
    )
    assert problems(root) == [
        'plans/Kumasi: differs only in capital letters from "kumasi"; rename or remove one of them',
        "plans/New Town: is no name for a city's folder; use small letters, digits and hyphens, as in seme-podji",
        "plans/accra: is not listed under cities in plans/network.yml, so it is not published",
        "plans/lost.md: is not read; a plan is plans/CITY/plan.md",
    ]
    assert [dossier.id for dossier in read_everything(root, heading_modules()).dossiers] == ["kumasi"]


def test_a_name_that_the_site_needs_is_refused(project):
    root = project({"plans/network.yml": NETWORK.replace("[kumasi]", "[kumasi, index]"), "plans/index/plan.md": PLAN})
    assert problems(root) == ["plans/index: this name is taken by the site; choose another"]


def test_all_problems_of_all_files_come_in_one_pass_and_in_file_order(project):
    network = NETWORK.replace("[kumasi]", "[kumasi, accra]")
    wrong = PLAN.replace("country: GH", "country: XX").replace("language: en", "language: English")
    files = {"plans/network.yml": network, "plans/accra/plan.md": wrong, "plans/kumasi/plan.md": wrong}
    places = [problem.split(" ")[0] for problem in problems(project(files))]
    assert places == [
        "plans/accra/plan.md:3:11:",
        "plans/accra/plan.md:6:12:",
        "plans/kumasi/plan.md:3:11:",
        "plans/kumasi/plan.md:6:12:",
    ]


def test_a_broken_network_is_told_with_its_line(project):
    network = NETWORK.replace("cities: [kumasi]", "cities: [kumasi, kumasi]\nlead_city: accra")
    assert problems(project({"plans/network.yml": network})) == [
        'plans/network.yml:6:18: cities: "kumasi" is there twice; a name must be the only one of its kind, '
        "so give one of them another",
        'plans/network.yml:7:12: lead_city: no city is called "accra"; this network has kumasi',
    ]


def test_structure_on_a_translated_phase_page_is_refused(project):
    page = translation(EXPLORE, EXPLORER.replace("---\n\n#", "order: 2\n---\n\n#"))
    assert problems(project({"docs/fr/phases/explore.md": page})) == [
        "docs/fr/phases/explore.md:4:8: order: belongs only on the page in the first language, en; remove it here"
    ]


def test_a_second_document_in_a_file_is_refused(project):
    pulses = "---\n- date: 2020-02-01\n  moved: a\n---\n- date: 2020-02-02\n  moved: b\n"
    message = "a line of three hyphens is only for the start and the end of the front matter"
    assert problems(project({"plans/kumasi/pulse.yml": pulses})) == [f"plans/kumasi/pulse.yml:4:1: {message}"]


def test_two_pulses_of_one_day_are_refused(project):
    pulses = "- date: 2020-02-01\n  moved: a\n- date: 2020-02-01\n  moved: b\n"
    assert problems(project({"plans/kumasi/pulse.yml": pulses})) == [
        "plans/kumasi/pulse.yml:3:9: 2.date: there are two pulses of 2020-02-01; put both into one"
    ]


def test_two_coordination_sessions_of_one_day_are_refused(project):
    sessions = """\
sessions:
  - {date: 2021-03-10, title: Morning, kind: coordination}
  - {date: 2021-03-10, title: Launch, kind: public_event}
  - {date: 2021-03-11, title: Day after, kind: coordination}
  - {date: 2021-03-10, title: Afternoon, kind: coordination}
"""
    line = (NETWORK + sessions).splitlines().index("  - {date: 2021-03-10, title: Afternoon, kind: coordination}") + 1
    assert problems(project({"plans/network.yml": NETWORK + sessions})) == [
        f"plans/network.yml:{line}:12: sessions.4.date: there are two coordination sessions of 2021-03-10; put both into one"
    ]


@pytest.mark.parametrize("name", ["index", "con", "com1", "404"])
def test_a_cycle_with_a_name_that_the_site_or_a_computer_keeps_is_refused(project, name):
    network = NETWORK.replace("{id: c1, title: First", f"{{id: '{name}', title: First")
    assert problems(project({"plans/network.yml": network})) == [
        f'plans/network.yml:16:10: cycles.1.id: "{name}" is a name that the site or some computers keep for themselves; '
        "choose another"
    ]


def test_amounts_beyond_a_million_thousand_millions_are_refused(project):
    plan = f"""{HEAD}actions:
  - {{id: a, title: A, cost: 1000000000000000 EUR}}
  - {{id: b, title: B, cost: 1000000000000001 EUR}}
  - {{id: c, title: C, cost: {{amount: 1e308, currency: EUR}}}}
indicators: [{{id: i, name: I, readings: [{{date: 2021-02-02, value: -1e15}}, {{date: 2021-02-03, value: -1e16}}]}}]
---
"""
    found = read_everything(project({"plans/kumasi/plan.md": plan}), heading_modules()).errors
    assert [(problem.line, problem.field, problem.code) for problem in found] == [
        (9, "actions.2.cost.amount", "less-than-equal"),
        (10, "actions.3.cost.amount", "less-than-equal"),
        (11, "indicators.1.readings.2.value", "greater-than-equal"),
    ]


@pytest.mark.parametrize("name", ["plan.md", "pulse.yml", "v1.md"])
def test_an_empty_file_is_refused_whatever_it_is(project, name):
    assert problems(project({f"plans/kumasi/{name}": " \n"})) == [
        f"plans/kumasi/{name}: is empty; fill it in, or remove it"
    ]


def test_reading_changes_no_file(project):
    root = project({"plans/kumasi/plan.md": "---\ntitle: [\n"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    problems(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "text",
    [
        "66-12-34-56",
        "66 12 34 56",
        "76.12.34.56",
        "tél. 66123456",
        "WhatsApp: 66 12 34 56",
        "telemóvel 841234567",
        "+223 66 12 34 56",
        "awa (at) mairie.example",
        "awa arobase mairie.example",
    ],
)
def test_telephone_numbers_and_disguised_addresses_are_refused(project, text):
    found = problems(project({"plans/kumasi/plan.md": f'{HEAD}summary: "Call {text}"\n---\n'}))
    assert len(found) == 1
    assert "looks like" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "22,368,332 people",
        "1 305 423 habitants",
        "from 2019 to 2022-11-23",
        "5,000 to 12,000 FCFA",
        "1,168,561,893,990 NGN",
        "the 14-35 age group",
        "number 3443",
    ],
)
def test_figures_are_no_telephone_numbers(project, text):
    assert problems(project({"plans/kumasi/plan.md": f'{HEAD}summary: "It counts {text}"\n---\n'})) == []


def test_what_stands_behind_a_comment_sign_is_not_lost_in_silence(project):
    plan = f"{HEAD}summary: The street is dirty #market and loud\nvision:  # a better street\n---\n"
    found = problems(project({"plans/kumasi/plan.md": plan}))
    assert found == [
        'plans/kumasi/plan.md:7:10: what follows # is not shown: "market and loud"; put the whole text in "quotes"',
        'plans/kumasi/plan.md:8:8: what follows # is not shown: "a better street"; put the whole text in "quotes"',
    ]


def test_an_unknown_or_second_field_is_told_even_while_it_is_empty(project):
    plan = f"{HEAD}objectifs:\n  - texte:\nproblem:\n  statement:\nproblem:\n  statement:\n---\n"
    found = problems(project({"plans/kumasi/plan.md": plan}))
    assert found[0].startswith("plans/kumasi/plan.md:7:1: objectifs: there is no field called")
    assert (
        found[1] == "plans/kumasi/plan.md:11:1: problem: is written twice; keep one of the two (the other is on line 9)"
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("stages: [{stage: exploring, date: 5/3/2022}]", '"5/3/2022" should be written year-month-day: 2022-03-05'),
        (
            "funding: [{id: f, funder: x, amount: {amount: '12,5', currency: EUR}}]",
            '"12,5" should be written with a point: 12.5',
        ),
    ],
)
def test_a_habit_of_writing_gets_its_own_answer(project, written, message):
    (found,) = problems(project({"plans/kumasi/plan.md": f"{HEAD}{written}\n---\n"}))
    assert found.endswith(message)


def test_a_word_file_is_named_as_such(project):
    (found,) = problems(project({"plans/kumasi/plan.md": b"PK\x03\x04rest of a docx"}))
    assert found.startswith("plans/kumasi/plan.md: is a Word or zip file")


def test_spaces_from_word_at_the_start_of_a_line_are_taken_for_spaces(project):
    plan = f"{HEAD}vision:\n\u00a0\u00a0statement: Better\n---\n"
    assert problems(project({"plans/kumasi/plan.md": plan})) == []


def test_an_empty_part_is_found_at_its_own_line(project):
    from datetime import date

    from macros.checks import advice_on

    root = project({"plans/kumasi/plan.md": f"{HEAD}vision:\n  statement:\n---\n"})
    reading = read_everything(root, heading_modules())
    advice = advice_on(reading.dossiers[0], reading.network, date(2021, 1, 1))
    placed = {problem.code: problem.line for problem in reading.placed("kumasi", advice)}
    assert placed["no-vision"] == 7


def test_a_file_of_very_many_fields_is_refused(project):
    fields = "".join(f"k{number}: v # c\n" for number in range(25_000))
    (found,) = problems(project({"plans/kumasi/plan.md": f"{HEAD}{fields}---\n"}))
    assert found.endswith("is nested too deeply, or holds too much; write it flat")
