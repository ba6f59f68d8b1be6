"""Records of the method that are the front matter of pages: phases, method cards, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from macros.model.part import Part, Wording
from macros.model.problem import Problem, sentence
from macros.model.review import Review
from macros.source.intake import RefusedError, read_text
from macros.source.matter import read_matter, split
from macros.source.validation import placed, validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from macros.model.problem import Flaw
    from macros.source.matter import Matter

Record = TypeVar("Record", bound=Part)

OF_REVIEWS = frozenset({"owner", "last_reviewed_on", "review_in"})
OF_THE_PAGE = frozenset({"title", "description", "hide", "search"}) | OF_REVIEWS
"""Fields that MkDocs reads; where the model does not know them, they are left to it."""


def read_records(
    docs: Path, folder: str, model: type[Record], languages: Iterable[str], flaws_of: Callable[[Record], Iterable[Flaw]]
) -> tuple[list[Record], list[Problem]]:
    """One record for each page in a folder of the first language's tree, by file name.

    The page in the first language holds the structure; the pages in other languages hold only the texts.
    """
    own = next(iter(languages))
    records: list[Record] = []
    problems: list[Problem] = []
    for page in sorted((docs / own / folder).glob("*.md")):
        if page.name != "index.md":
            record, found = _read(docs, f"{folder}/{page.name}", model, tuple(languages), flaws_of)
            problems += found
            records += [record] if record else []
    return records, problems


def _read(
    docs: Path, file: str, model: type[Record], languages: tuple[str, ...], flaws_of: Callable[[Record], Iterable[Flaw]]
) -> tuple[Record | None, list[Problem]]:
    pages: dict[str, Matter] = {}
    try:
        for language in languages:
            name = f"docs/{language}/{file}"
            if (docs / language / file).exists():
                front, _, _ = split(read_text(docs / language / file, name), name)
                pages[language] = read_matter(front, name, lines_before=1)
    except RefusedError as refused:
        return None, [refused.problem]
    own = languages[0]
    name, first = f"docs/{own}/{file}", pages[own]
    first.value = {"id": file.rpartition("/")[2].removesuffix(".md"), **_merged(pages, own, model)}
    record = validated(model, first, name)
    flaws = placed(flaws_of(record), first, name) if record else []
    return record, [*first.problems, *flaws, *_written_twice(pages, own, file, model)]


def _texts(model: type[Part]) -> list[str]:
    """The fields that are texts for readers."""
    return [name for name, field in model.model_fields.items() if field.annotation is Wording]


def _merged(pages: Mapping[str, Matter], own: str, model: type[Part]) -> dict[str, Any]:
    """The fields of the page in the first language, with the texts from all."""
    ignored = OF_THE_PAGE - set(model.model_fields)
    fields = {field: value for field, value in (pages[own].value or {}).items() if field not in ignored}
    for field in _texts(model):
        texts = {language: page.value[field] for language, page in pages.items() if field in (page.value or {})}
        fields |= {field: texts} if texts else {}
    return fields


def _written_twice(pages: Mapping[str, Matter], own: str, file: str, model: type[Part]) -> Iterator[Problem]:
    """Structure on a page of another language, where it would have to be kept up twice."""
    message = sentence("belongs only on the page in the first language, %(language)s; remove it here")
    allowed = {*_texts(model), *OF_THE_PAGE}
    for language, page in pages.items():
        for field in page.value or {} if language != own else {}:
            if field not in allowed:
                name, place = f"docs/{language}/{file}", page.place_of((field,))
                yield Problem(name, *place, field, "structure-twice", message, {"language": own})


def read_reviews(docs: Path, language: str) -> tuple[list[Review], list[Problem]]:
    """The review of every page in a language's tree, by page."""
    reviews: list[Review] = []
    problems: list[Problem] = []
    for path in sorted((docs / language).rglob("*.md")):
        name = f"docs/{path.relative_to(docs).as_posix()}"
        try:
            front, _, _ = split(read_text(path, name), name)
            matter = read_matter(front, name, lines_before=1)
        except RefusedError as refused:
            problems.append(refused.problem)
            continue
        page = path.relative_to(docs / language).with_suffix("").as_posix()
        kept = {field: value for field, value in (matter.value or {}).items() if field in {"title", *OF_REVIEWS}}
        matter.value = {"page": page, **kept}
        matter.keys = {path: place for path, place in matter.keys.items() if path[0] in kept}
        review = validated(Review, matter, name)
        reviews += [review] if review else []
        problems += matter.problems
    return reviews, problems
