"""A translation that no longer says what its original says is named, with the line where they part."""

from __future__ import annotations

import pytest

from macros.cli import main
from macros.model.translation import TranslationState
from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import EXPLORE, EXPLORER, method_page, translation
from tests.source.test_method import CARD

PAGE = "docs/fr/phases/explore.md"


def read(project, files):
    return read_everything(project(files), heading_modules())


def lines(reading):
    return [str(problem) for problem in reading.problems if problem.path == PAGE]


def state(reading, page="phases/explore"):
    (found,) = (one.state for one in reading.method.translations if (one.page, one.language) == (page, "fr"))
    return found


def test_a_translation_of_the_text_as_it_stands_is_current(project):
    reading = read(project, {})
    assert (state(reading), lines(reading)) == (TranslationState.CURRENT, [])


def test_a_page_that_a_language_lacks_is_missing(project):
    assert state(read(project, {}), "template/problem") is TranslationState.MISSING


def test_an_original_that_has_changed_is_told(project):
    reading = read(project, {"docs/en/phases/explore.md": EXPLORE + "\nMore.\n"})
    assert state(reading) is TranslationState.OUTDATED
    assert lines(reading) == [
        f"{PAGE}:1: the original has changed since; bring the changes over, then: plans translated {PAGE}"
    ]


def test_a_new_review_of_the_original_outdates_nothing(project):
    original = EXPLORE.replace("last_reviewed_on: 2026-11-23", "last_reviewed_on: 2027-01-08")
    assert original != EXPLORE
    assert state(read(project, {"docs/en/phases/explore.md": original})) is TranslationState.CURRENT


def test_a_translation_of_nobody_knows_what_is_told(project):
    reading = read(project, {PAGE: EXPLORER})
    assert state(reading) is TranslationState.OUTDATED
    assert lines(reading) == [
        f"{PAGE}:1: does not say which text it was translated from; compare them, then: plans translated {PAGE}"
    ]


@pytest.mark.parametrize(
    ("english", "before", "after", "message"),
    [
        ("\n## People\n", "", "", ":14: the headings are not those of the original: it has ## here, this page -"),
        (
            "",
            "{{ phase_modules() }}",
            "",
            ":13:1: the places that are filled in are not those of the original: "
            "{{ phase_modules() }} there, {{ phase_cities() }} here",
        ),
        (
            "\nAsk `{count}` people.\n",
            "# Explorer",
            "# Explorer\n\nDemandez à `{nombre}` personnes.",
            ":9:13: the places that are filled in are not those of the original: {{ phase_facts() }} there, {nombre} here",
        ),
        (
            "",
            "# Explorer",
            "# Explorer\n\n[Engager](engager.md)",
            ":9:11: the link leads to no page: engager.md",
        ),
        (
            "\nWe meet people where they live and write down what they say to us.\n",
            "# Explorer",
            "# Explorer\n\nWe meet people where they live and write down what they say to us.",
            ":9:1: this sentence is still that of the original: "
            "We meet people where they live and write down what they say to us.; translate it",
        ),
        (
            "\nWe meet people where they live and write down what they say to us. They read it again.\n",
            "# Explorer",
            "# Explorer\n\n- On va vers eux. We meet people where they live and write down what they say to us.",
            ":9:19: this sentence is still that of the original: "
            "We meet people where they live and write down what they say to us.; translate it",
        ),
    ],
    ids=["heading", "macro", "placeholder", "link", "a line", "a sentence of a line"],
)
def test_what_differs_is_told_with_its_line(project, english, before, after, message):
    original = EXPLORE + english
    page = translation(original, EXPLORER.replace(before, after) if before else EXPLORER)
    assert f"{PAGE}{message}" in lines(read(project, {"docs/en/phases/explore.md": original, PAGE: page}))


def test_names_and_commands_may_be_the_same_in_every_language(project):
    text = "\nLagos, Kampala, Kigali: `plans check kumasi --stage v1 --on 2026-11-23 --format github`\n"
    original = EXPLORE + text
    page = translation(original, EXPLORER + text)
    assert lines(read(project, {"docs/en/phases/explore.md": original, PAGE: page})) == []


def test_lists_of_texts_are_translated_entry_by_entry(project):
    french = "---\ntitle: Arbre\nmaterials: [papier, stylos]\ncanvas:\n  - {title: Tronc, hint: Quel problème ?}\n---\n\n# Arbre\n"
    files = {"docs/en/tools/tree.md": CARD, "docs/fr/tools/tree.md": translation(CARD, french)}
    reading = read(project, files)
    assert reading.problems == ()
    (tool,) = reading.method.tools
    assert [one.in_language("fr", "en") for one in tool.materials] == [("papier", "fr"), ("stylos", "fr")]
    assert tool.canvas[0].hint.in_language("fr", "en") == ("Quel problème ?", "fr")
    assert tool.canvas[0].hint.in_language("en", "en") == ("What is wrong?", "en")


def test_lists_of_other_lengths_are_refused(project):
    french = "---\ntitle: Arbre\nmaterials: [papier]\n---\n\n# Arbre\n"
    reading = read(project, {"docs/en/tools/tree.md": CARD, "docs/fr/tools/tree.md": translation(CARD, french)})
    assert [str(problem) for problem in reading.problems] == [
        "docs/fr/tools/tree.md:3:1: materials: has 1 entries, but the page in the first language has 2; "
        "make them the same"
    ]


def test_the_command_marks_a_page_and_leaves_the_rest_of_it(project, capsys):
    root = project({PAGE: EXPLORER})
    assert main(["--root", str(root), "translated", str(root / PAGE)]) == 0
    assert "marked: " in capsys.readouterr().out
    text = (root / PAGE).read_text("utf-8")
    assert [line for line in text.splitlines() if not line.startswith("translated_from")] == EXPLORER.splitlines()
    assert state(read_again(root)) is TranslationState.CURRENT


def read_again(root):
    return read_everything(root, heading_modules())


@pytest.mark.parametrize("page", ["docs/en/phases/explore.md", "docs/fr/nowhere.md", "plans/network.yml"])
def test_the_command_refuses_what_is_no_translation(project, capsys, page):
    root = project({})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["--root", str(root), "translated", str(root / page)]) == 1
    assert "is no translation; name pages as in docs/fr/tools/pulse.md" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_page_says_that_its_original_has_changed_and_the_review_lists_it(build_site):
    maintenance = method_page("Review", "{{ translation_list() }}")
    files = {"docs/en/phases/explore.md": EXPLORE + "\nMore.\n", "docs/en/about/maintenance.md": maintenance}
    site = build_site(files)
    french = (site / "fr/phases/explore/index.html").read_text("utf-8")
    assert "L'original de cette page a changé depuis sa traduction." in french.replace("&#39;", "'")
    assert 'href="../../../en/phases/explore/" hreflang="en">Lire l' in french
    assert "a changé depuis sa traduction" not in (site / "fr/index.html").read_text("utf-8")
    review = (site / "en/about/maintenance/index.html").read_text("utf-8")
    rows = [row for row in review.split("<tr>") if "The original has changed" in row]
    assert len(rows) == 1
    assert "Explore" in rows[0]
    assert "Not translated yet" in review
