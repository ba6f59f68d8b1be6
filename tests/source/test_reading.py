"""One file, one case: what a city's plan holds, and the exact words its author gets."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import HEAD, NETWORK, PLAN

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
    page = "---\ntitle: Explorer\nquestion: Quoi ?\norder: 2\n---\n\n# Explorer\n"
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


def test_reading_changes_no_file(project):
    root = project({"plans/kumasi/plan.md": "---\ntitle: [\n"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    problems(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
