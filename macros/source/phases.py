"""The phases of the method, from the front matter of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.consistency import phase_flaws_of
from macros.model.phase import Phase
from macros.model.problem import Problem, sentence
from macros.source.intake import RefusedError, read_text
from macros.source.matter import read_matter, split
from macros.source.validation import placed, validated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from macros.model.network import Network
    from macros.source.matter import Matter

TRANSLATED = ("title", "question")
OF_THE_PAGE = ("description",)
"""Fields that MkDocs reads, and the model does not."""


def read_phases(docs: Path, network: Network) -> tuple[tuple[Phase, ...], list[Problem]]:
    """The phases, in order.

    The page in the network's first language holds the structure; the pages in other languages hold only their title
    and their question.
    """
    phases: list[Phase] = []
    problems: list[Problem] = []
    for page in sorted((docs / network.languages[0] / "phases").glob("*.md")):
        if page.name != "index.md":
            phase, found = _read_phase(docs, page.name, network)
            problems += found
            phases += [phase] if phase else []
    return tuple(sorted(phases, key=lambda phase: phase.order)), problems


def _read_phase(docs: Path, file: str, network: Network) -> tuple[Phase | None, list[Problem]]:
    pages: dict[str, Matter] = {}
    try:
        for language in network.languages:
            page, name = docs / language / "phases" / file, f"docs/{language}/phases/{file}"
            if page.exists():
                front, _, _ = split(read_text(page, name), name)
                pages[language] = read_matter(front, name, lines_before=1)
    except RefusedError as refused:
        return None, [refused.problem]
    own = network.languages[0]
    name, first = f"docs/{own}/phases/{file}", pages[own]
    first.value = {"id": file.removesuffix(".md"), **_merged(pages, own)}
    phase = validated(Phase, first, name)
    flaws = placed(phase_flaws_of(phase), first, name) if phase else []
    return phase, [*first.problems, *flaws, *_written_twice(pages, own, file)]


def _merged(pages: Mapping[str, Matter], own: str) -> dict[str, Any]:
    """The fields of the page in the first language, with titles and questions from all."""
    fields = {field: value for field, value in (pages[own].value or {}).items() if field not in OF_THE_PAGE}
    for field in TRANSLATED:
        texts = {language: page.value[field] for language, page in pages.items() if field in (page.value or {})}
        fields |= {field: texts} if texts else {}
    return fields


def _written_twice(pages: Mapping[str, Matter], own: str, file: str) -> Iterator[Problem]:
    """Structure on a page of another language, where it would have to be kept up twice."""
    message = sentence("belongs only on the page in the first language, %(language)s; remove it here")
    for language, page in pages.items():
        for field in page.value or {} if language != own else {}:
            if field not in (*TRANSLATED, *OF_THE_PAGE):
                name, place = f"docs/{language}/phases/{file}", page.place_of((field,))
                yield Problem(name, *place, field, "structure-twice", message, {"language": own})
