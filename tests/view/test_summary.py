"""A plan on two pages."""

from __future__ import annotations

from datetime import date

import pytest

from macros import view
from macros.export.pdf.paper import Chapter
from macros.export.pdf.shelf import SUMMARY
from macros.export.pdf.typesetting import typeset
from macros.source import read_everything
from macros.words import heading_modules, words_in
from tests.conftest import HEAD, NETWORK
from tests.export.pdf.conftest import Document, paper_of

LONG = "A word and another, " * 90
ENTRIES = {
    "objectives": f'id: oN, text: "{LONG}", target: "{LONG}"',
    "experiments": f'id: eN, question: "{LONG[:280]}?"',
    "actions": 'id: actN, title: "A long title of an action, with all its circumstances, so that it fills more than a '
    'line of any table", lead: "The service that answers for it, with its whole name", end: 2030',
    "risks": f'text: "{LONG}", owner: "Somebody with a long title"',
    "funding": "id: fN, funder: A fund with a long name, amount: 1000000 EUR, state: agreed",
}


def many(field, entry):
    """A list of thirty."""
    return f"{field}:\n" + "".join(f"  - {{{entry.replace('N', str(n), 1)}}}\n" for n in range(30))


MANY = "".join(many(field, entry) for field, entry in ENTRIES.items())


@pytest.fixture
def summary(project):
    """The summary of a plan with this front matter, on a day."""

    def drawn(front: str, day=date(2021, 1, 1), network=NETWORK, language="en") -> str:
        root = project({"plans/kumasi/plan.md": f"{HEAD}{front}---\n", "plans/network.yml": network})
        reading = read_everything(root, heading_modules())
        atlas = reading.atlas_on(reading.network, day)
        return view.city_summary(reading.dossiers[0], atlas, view.Reader(words_in(language), view.Links("", language)))

    return drawn


@pytest.mark.parametrize(
    ("language", "more"), [("en", "27 more in the plan"), ("fr", "27 autres dans le plan"), ("pt", "mais 27 no plano")]
)
def test_however_long_the_plan_the_summary_fills_two_sheets(summary, language, more):
    front = f'vision: {{statement: "{LONG}"}}\nproblem: {{statement: "{LONG}", affected: "{LONG}"}}\n{MANY}'
    markup = summary(front, language=language)
    chapter = Chapter(f"{language}/cities/kumasi/", "Kumasi", markup, language)
    made = Document(typeset(paper_of(language=language, chapters=(chapter,), sheets=SUMMARY.sheets)))
    assert made.pages == 2
    assert more in made.lines


def test_what_is_left_out_is_counted(summary):
    assert "more in the plan" not in summary("risks: [{text: Rain}]\n")


def test_a_text_that_is_cut_says_so(summary):
    assert "…" in summary(f'vision: {{statement: "{LONG}"}}\n')


def test_nothing_is_said_to_come_next_once_the_programme_has_closed(summary):
    assert "Next milestone" in summary("")
    assert "Next milestone" not in summary("", date(2022, 6, 1), f"{NETWORK}closed_on: 2022-01-01\n")


def test_texts_are_escaped(summary):
    assert "&lt;b&gt; &amp; &#34;" in summary("vision: {statement: '<b> & \"'}\n")


def test_an_empty_plan_says_that_nothing_is_known(summary):
    assert summary("").count("No information") >= 5
