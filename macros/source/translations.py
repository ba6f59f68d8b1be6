"""Pages in other languages, beside the page in the first language that each was translated from."""

from __future__ import annotations

import hashlib
import re
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from macros.model.problem import Problem, Severity, sentence
from macros.model.translation import Translation, TranslationState
from macros.source.intake import RefusedError, place_of, read_text
from macros.source.matter import read_matter, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

MARK = "translated_from"
"""The field of a translation that holds the mark of the text it was made from."""

OF_REVIEWS = frozenset({"owner", "last_reviewed_on", "review_in"})
"""Fields that are about the work on a page. They may change, and the translation still says the same."""

SHORT, LONG = 8, 40
"""How many signs a mark has; and from how many on a sentence that is the same in two languages was not translated."""

CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
PLACE = re.compile(r"\{\{.*?\}\}|\{[a-z_]+\}")
LINK = re.compile(r"\]\(([^)\s#:]+\.md)(?:#[^)]*)?\)")
PROSE = re.compile(r"^(?! {4})(?!.*(?:\]\(http|\{\{)).+$", re.MULTILINE)

SENTENCE = re.compile(r"[^\s*>-].*?(?:[.!?](?=\s|$)|$)")
NO_PROSE = re.compile(r"`[^`]*`|\]\([^)]*\)|[|:\s-]")

GUIDE = "about/maintenance"


def read_translations(docs: Path, languages: Sequence[str]) -> tuple[list[Translation], list[Problem]]:
    """How every page stands in every other language, and what is wrong with the translations that there are."""
    translations: list[Translation] = []
    problems: list[Problem] = []
    own, *others = languages
    for path in sorted((docs / own).rglob("*.md")):
        page = path.relative_to(docs / own).with_suffix("").as_posix()
        try:
            original = read_text(path, f"docs/{own}/{page}.md")
            title = _field(original, f"docs/{own}/{page}.md", "title") or page
        except RefusedError:
            continue  # who reads the page itself says so
        for language in others:
            state, found = _compared(docs, page, original, language)
            translations.append(Translation(page, language, title, state))
            problems += found
    return translations, problems


def mark_of(original: str) -> str:
    """A mark of a page's text: another one where a translation may have to change too."""
    lines = (line for line in original.split("\n") if line.partition(":")[0] not in OF_REVIEWS)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:SHORT]


def marked(translation: str, name: str, original: str) -> str:
    """A translation that says that it was made from this text of the original. Raises `RefusedError`."""
    front, body, _ = split(translation, name)
    kept = [line for line in front.split("\n") if line.partition(":")[0] != MARK]
    return "\n".join(["---", *kept, f'{MARK}: "{mark_of(original)}"', "---", body])


def _field(text: str, name: str, field: str) -> str | None:
    value = read_matter(split(text, name)[0], name, lines_before=1).value
    found = value.get(field) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _compared(docs: Path, page: str, original: str, language: str) -> tuple[TranslationState, list[Problem]]:
    path, name = docs / language / f"{page}.md", f"docs/{language}/{page}.md"
    if not path.exists():
        return TranslationState.MISSING, []
    try:
        text = read_text(path, name)
        mark = _field(text, name, MARK)
    except RefusedError as refused:
        return TranslationState.OUTDATED, [refused.problem]
    problems = [*_differences(text, original, name), *_lost_links(docs, page, text, original, name)]
    if mark == mark_of(original):
        return TranslationState.CURRENT, problems
    return TranslationState.OUTDATED, [*problems, _outdated(name, mark)]


def _outdated(name: str, mark: str | None) -> Problem:
    known = sentence("the original has changed since; bring the changes over, then: plans translated %(file)s")
    unknown = sentence("does not say which text it was translated from; compare them, then: plans translated %(file)s")
    message = known if mark else unknown
    return Problem(name, 1, 0, "", "translation-outdated", message, {"file": name}, Severity.WARNING, GUIDE)


def _differences(text: str, original: str, name: str) -> Iterator[Problem]:
    """What the original has and the translation lacks, or the other way round; at the first line that differs."""
    headings = sentence("the headings are not those of the original: it has %(there)s here, this page %(here)s")
    places = sentence("the places that are filled in are not those of the original: %(there)s there, %(here)s here")
    yield from _first_difference(text, original, HEADING, name, "translation-headings", headings)
    yield from _first_difference(text, original, PLACE, name, "translation-places", places)
    untranslated = sentence("this sentence is still that of the original: %(sentence)s; translate it")
    theirs = {said for said, _ in _sentences(original) if len(NO_PROSE.sub("", said)) >= LONG}
    for said, start in _sentences(text):
        if said in theirs:
            place, values = place_of(text, start), {"sentence": said}
            yield Problem(name, *place, "", "translation-mixed", untranslated, values, Severity.WARNING, GUIDE)


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """Each sentence of the prose, and where it begins in the text."""
    for line in PROSE.finditer(_body(text)):
        for found in SENTENCE.finditer(line[0]):
            yield found[0], line.start() + found.start()


def _body(text: str) -> str:
    """The prose of a page at its own place: front matter and code are blanked out."""
    end = text.find("\n---", 3)
    return CODE.sub(_blank, _blank_text(text[:end]) + text[end:])


def _blank(found: re.Match[str]) -> str:
    return _blank_text(found[0])


def _blank_text(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _first_difference(
    text: str, original: str, form: re.Pattern[str], name: str, code: str, message: str
) -> Iterator[Problem]:
    here, there = list(form.finditer(_body(text))), [found[0].strip() for found in form.finditer(_body(original))]
    mine = [found[0].strip() for found in here]
    if mine != there:
        number = next((n for n, pair in enumerate(zip(mine, there, strict=False)) if pair[0] != pair[1]), None)
        number = min(len(mine), len(there)) if number is None else number
        place = place_of(text, here[number].start()) if number < len(here) else (text.count("\n") + 1, 0)
        values = {"there": _said(there, number), "here": _said(mine, number)}
        yield Problem(name, *place, "", code, message, values, Severity.WARNING, GUIDE)


def _said(found: Sequence[str], number: int) -> str:
    return found[number] if number < len(found) else "-"


def _lost_links(docs: Path, page: str, text: str, original: str, name: str) -> Iterable[Problem]:
    """Links to pages that are there in no language, and that the original does not have either.

    A page that is generated is no file, but the original links to it with the same words.
    """
    message = sentence("the link leads to no page: %(address)s")
    trees = [path for path in docs.iterdir() if path.is_dir()]
    theirs = {link[1] for link in LINK.finditer(original)}
    for link in LINK.finditer(_body(text)):
        target = normpath(f"{dirname(page)}/{link[1]}").lstrip("/")
        if link[1] not in theirs and not any((tree / target).exists() for tree in trees):
            place = place_of(text, link.start(1))
            yield Problem(name, *place, "", "lost-link", message, {"address": link[1]}, Severity.WARNING, GUIDE)
