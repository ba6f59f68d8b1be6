"""The secretariat's notes on reports: found by their names, cleaned, and left out where they may not be shown."""

from __future__ import annotations

import pytest

from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import NETWORK

SESSIONS = """\
sessions:
  - {date: 2021-03-10, title: Session 1, kind: coordination}
  - {date: 2021-06, title: Session 2, kind: coordination}
"""
KNOWN = "2021-03-10, 2021-06, c1, final"


@pytest.fixture
def read(project):
    """Read a project with these notes; return them and the problems as people see them."""

    def reading_of(notes):
        files = {f"plans/notes/{name}": text for name, text in notes.items()}
        reading = read_everything(project({"plans/network.yml": NETWORK + SESSIONS} | files), heading_modules())
        return reading.notes, [str(problem) for problem in reading.problems], reading.errors

    return reading_of


def test_a_note_belongs_to_a_session_a_cycle_or_the_close(read):
    notes, problems, _ = read({f"{name}.md": name for name in KNOWN.split(", ")})
    assert notes == {name: {"en": f"<p>{name}</p>"} for name in KNOWN.split(", ")}
    assert problems == []


def test_the_language_stands_in_the_name_and_without_one_it_is_the_method_s_own(read):
    notes, problems, _ = read({"c1.md": "One", "c1.fr.md": "Un", "final.fr.md": "Fin", "final.en.md": "End"})
    assert notes == {
        "c1": {"en": "<p>One</p>", "fr": "<p>Un</p>"},
        "final": {"en": "<p>End</p>", "fr": "<p>Fin</p>"},
    }
    assert problems == []


@pytest.mark.parametrize(
    "name",
    ["2021-03-11.md", "session-1.md", "c2.md", "c1.de.md", "c1.fr.txt", "c1.txt", "c1", "c1.fr", "C1.md", "c1.md.bak"],
)
def test_a_name_that_no_report_has_is_told_with_those_that_are_known(read, name):
    notes, problems, errors = read({name: "Lost", "final.md": "Kept"})
    assert notes == {"final": {"en": "<p>Kept</p>"}}
    assert errors == ()
    message = f"belongs to no report, so it is not shown; a note is called after one of these: {KNOWN}"
    assert problems == [f"plans/notes/{name}: {message}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "All is well.\n\nWrite to ama@example.org for more.",
            ':3:10: "ama@example.org" looks like an e-mail address; name a role or link a contact page instead',
        ),
        (
            "Call +233 20 123 4567.",
            ':1:6: "+233 20 123 4567" looks like a telephone number; name a role or link a contact page',
        ),
        (">" * 60 + " deep", ":1:1: the prose is nested too deeply; write lists and quotations flat"),
        (" \n", ": is empty; fill it in, or remove it"),
        ("a\x07b", ":1:2: holds a control character (U+0007); delete it and type the text there again"),
    ],
    ids=["e-mail", "telephone", "too deep", "empty", "control character"],
)
def test_a_note_that_may_not_be_shown_is_refused_with_its_place_and_the_others_stay(read, text, problem):
    notes, problems, errors = read({"c1.md": text, "c1.fr.md": "Rien à dire."})
    assert notes == {"c1": {"fr": "<p>Rien à dire.</p>"}}
    assert problems == [f"plans/notes/c1.md{problem}"]
    assert len(errors) == 1


def test_a_note_may_hold_formatting_but_nothing_that_runs(read):
    text = "## Big\n\nOne <script>alert(1)</script> *two* [x](javascript:alert(1)) [y](https://a.example/)\n"
    notes, problems, _ = read({"c1.md": text})
    html = notes["c1"]["en"]
    assert "<h3>Big</h3>" in html
    assert "<em>two</em>" in html
    assert 'href="https://a.example/"' in html
    assert "<script" not in html
    assert "javascript" not in html
    assert problems == []


def test_a_folder_of_notes_is_no_city(read):
    _, problems, _ = read({"c1.md": "One", ".draft.md": "Not yet"})
    assert problems == []
