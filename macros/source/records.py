"""Records of the method that are the front matter of pages: phases, method cards, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from macros.model.part import Part, Wording, model_in
from macros.model.problem import Problem, sentence
from macros.model.review import Review
from macros.source.intake import RefusedError, read_text
from macros.source.matter import read_matter, split
from macros.source.translations import MARK, OF_REVIEWS
from macros.source.validation import placed, validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from macros.model.problem import Flaw
    from macros.source.matter import Matter

Record = TypeVar("Record", bound=Part)

OF_THE_PAGE = frozenset({"title", "description", "hide", "search", MARK}) | OF_REVIEWS
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
    differences = (*_written_twice(pages, own, file, model), *_of_other_length(pages, own, file, model))
    return record, [*first.problems, *flaws, *differences]


def _texts(model: type[Part]) -> list[str]:
    """The fields that are texts for readers, or lists that hold such texts."""
    return [name for name, field in model.model_fields.items() if _holds_text(field.annotation)]


def _holds_text(kind: Any) -> bool:
    inner = model_in(kind)
    return inner is Wording or (inner is not None and issubclass(inner, Part) and bool(_texts(inner)))


def _merged(pages: Mapping[str, Matter], own: str, model: type[Part]) -> dict[str, Any]:
    """The fields of the page in the first language, with the texts from all."""
    ignored = OF_THE_PAGE - set(model.model_fields)
    fields = {field: value for field, value in (pages[own].value or {}).items() if field not in ignored}
    for field in _texts(model):
        texts = {language: page.value[field] for language, page in pages.items() if field in (page.value or {})}
        fields |= {field: _in_languages(model.model_fields[field].annotation, texts, own)} if texts else {}
    return fields


def _in_languages(kind: Any, texts: Mapping[str, Any], own: str) -> Any:
    """One value with the texts of all languages: of lists item by item, of their parts text by text."""
    inner, first = model_in(kind), texts.get(own)
    if isinstance(first, list):
        return [
            _in_languages(inner, {language: items[n] for language, items in texts.items() if n < len(items)}, own)
            for n in range(len(first))
        ]
    if isinstance(first, dict) and inner is not None and inner is not Wording:
        parts = {name: {language: part[name] for language, part in texts.items() if name in part} for name in first}
        worded = {name for name, field in inner.model_fields.items() if field.annotation is Wording}
        return {name: found if name in worded else first[name] for name, found in parts.items()}
    return dict(texts)


def _of_other_length(pages: Mapping[str, Matter], own: str, file: str, model: type[Part]) -> Iterator[Problem]:
    """Lists of texts that are longer or shorter in another language, so that nobody knows what belongs to what."""
    message = sentence("has %(here)s entries, but the page in the first language has %(there)s; make them the same")
    for field in _texts(model):
        there = (pages[own].value or {}).get(field)
        for language, page in pages.items():
            here = (page.value or {}).get(field)
            if isinstance(there, list) and isinstance(here, list) and len(here) != len(there):
                name, place = f"docs/{language}/{file}", page.place_of((field,))
                counts = {"here": len(here), "there": len(there)}
                yield Problem(name, *place, field, "translation-length", message, counts)


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
