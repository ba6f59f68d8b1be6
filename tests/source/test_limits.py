"""The limits that the pages tell are those that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.model.part import Phrase, Words
from macros.source import album, intake, matter, picture, prose, wall

DOCS = Path(__file__).parents[2] / "docs"


def longest(kind):
    return kind.__metadata__[0].max_length


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_the_limits_that_are_told_are_those_that_hold(language):
    text = (DOCS / language / "about/data.md").read_text("utf-8")
    table = next(part for part in re.split(r"^## ", text, flags=re.MULTILINE) if part.startswith("Limit"))
    cells = [row.split("|")[2] for row in table.splitlines() if row.startswith("| ")][2:]
    told = [
        [int(re.sub(r"\D", "", number)) for number in re.findall(r"\d+(?:[,\u00a0]\d{3})*", cell)] for cell in cells
    ]
    assert told == [
        [intake.MOST_BYTES // 1024],
        [matter.MOST_NODES, matter.MOST_DEEP],
        [longest(Phrase)],
        [longest(Words)],
        [prose.MOST_ELEMENTS, prose.MOST_DEEP],
        [album.MOST_BYTES // album.MEGABYTE, picture.MOST_PIXELS // 1_000_000, album.MOST_PICTURES],
        [wall.MOST_SECONDS, wall.MOST_FOR_A_PICTURE, wall.MOST_MEMORY // wall.GIGABYTE],
    ]
