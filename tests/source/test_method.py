"""The pages of the method: a card or page with a missing or unknown field gets a plain message with file and line."""

from __future__ import annotations

import pytest

from macros.source import read_everything
from macros.words import heading_modules
from tests.conftest import NETWORK, PLAN, REVIEW

CARD = f"""\
---
title: Tree
description: A drawing.
why: To see.
when: Early.
time: 2 hours
minutes: 120
people: The group
group: group
materials: [paper, pens]
phases: [explore]
learning_areas: [problem_definition]
fills: [problem.causes]
worksheet: true
canvas:
  - {{title: Trunk, hint: What is wrong?, wide: true}}
{REVIEW}---

# Tree
"""


def read(project, files):
    return read_everything(project(files), heading_modules())


def test_a_whole_card_is_read(project):
    reading = read(project, {"docs/en/tools/tree.md": CARD})
    assert reading.problems == ()
    (tool,) = reading.method.tools
    assert (tool.id, tool.minutes, tool.canvas[0].wide) == ("tree", 120, True)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("why: To see.\n", "", "docs/en/tools/tree.md:2:1: why: is missing; write it"),
        ("why:", "wy:", 'docs/en/tools/tree.md:4:1: wy: there is no field called "wy" here; did you mean "why"?'),
        (
            "[explore]",
            "[dream]",
            'docs/en/tools/tree.md:11:10: phases: no phase is called "dream"; the method has explore',
        ),
        (
            "problem.causes",
            "problem.cause",
            'docs/en/tools/tree.md:13:9: fills: a plan has no field called "problem.cause"',
        ),
        (
            "minutes: 120",
            "minutes: two",
            'docs/en/tools/tree.md:7:10: minutes: "two" is no whole number; it is written in digits alone, for example 866268',
        ),
        (
            "group: group",
            "group: grup",
            'docs/en/tools/tree.md:9:8: group: "grup" is not one of the allowed words; did you mean "group"? '
            "Allowed are alone, small, group",
        ),
    ],
)
def test_a_wrong_card_is_told_with_its_line(project, before, after, message):
    reading = read(project, {"docs/en/tools/tree.md": CARD.replace(before, after, 1)})
    assert message in [str(problem) for problem in reading.errors]


def test_a_card_says_its_texts_in_every_language_that_has_its_page(project):
    french = "---\ntitle: Arbre\ndescription: Un dessin.\n---\n\n# Arbre\n"
    reading = read(project, {"docs/en/tools/tree.md": CARD, "docs/fr/tools/tree.md": french})
    (tool,) = reading.method.tools
    assert tool.title.in_language("fr", "en") == ("Arbre", "fr")
    assert tool.why.in_language("fr", "en") == ("To see.", "en")


@pytest.mark.parametrize("field", ["owner", "last_reviewed_on", "review_in"])
def test_a_page_of_the_method_without_a_review_is_told(project, field):
    lines = [line for line in REVIEW.splitlines() if not line.startswith(field)]
    page = "\n".join(["---", "title: Home", *lines, "---", "", "# Home", ""])
    reading = read(project, {"docs/en/index.md": page})
    assert [str(problem) for problem in reading.errors] == [f"docs/en/index.md:2:1: {field}: is missing; write it"]


def test_an_example_is_read_apart_and_must_say_that_it_is_invented(project):
    network = NETWORK.replace("cities: [kumasi]", "cities: [kumasi]\nexamples: [sandmouth]")
    example = PLAN.replace("title: Plan", "title: Plan\ninvented: yes")
    reading = read(project, {"plans/network.yml": network, "plans/sandmouth/plan.md": example})
    assert reading.problems == ()
    assert [dossier.id for dossier in reading.dossiers] == ["kumasi"]
    assert [dossier.id for dossier in reading.examples] == ["sandmouth"]
    wrong = read(project, {"plans/network.yml": network, "plans/sandmouth/plan.md": PLAN})
    assert [str(problem) for problem in wrong.errors] == [
        "plans/sandmouth/plan.md:2:1: is an example in plans/network.yml, but does not say invented: yes"
    ]
