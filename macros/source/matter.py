"""YAML, read event by event, so that nothing a file holds can surprise us.

PyYAML's own loaders turn `NO` into False and `1:30` into 90, let the last duplicate key win, and can be brought down by
deep nesting and aliases. Here every value stays the text it is, and whatever is odd is refused early, with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from macros.model.problem import Problem, Severity, sentence
from macros.source.intake import CONTROLS, INVISIBLE_IN_VALUES, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_DEEP = 20
MOST_NODES = 20_000
FENCE = "---"
COMMENT = re.compile(r"\s+#\s*(\S.*)")

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(slots=True)
class Matter:
    """What a YAML text holds: mappings, lists and text; where each value and each key begins, and what is wrong."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    lines_before: int = 0
    problems: list[Problem] = field(default_factory=list)

    def written(self, name: str, most: int) -> str:
        """A field of the first level as it was written; of a long list only so many items as fit in `most` lines."""
        starts = sorted(line for path, (line, _) in self.keys.items() if len(path) == 1)
        start = self.keys[name,][0]
        last = self.lines_before + len(self.lines) + 1
        end = next((line for line in starts if line > start), last)
        later = [line for path, (line, _) in self.places.items() if path[:-1] == (name,) and path[-1] in range(1, most)]
        fitting = [line for line in later if line - start <= most] or later[:1]
        if end - start > most and fitting:
            end = fitting[-1]
        lines = self.lines[start - self.lines_before - 1 : end - self.lines_before - 1]
        return "\n".join(lines).rstrip() + "\n"

    def place_of(self, path: Path) -> Place:
        """The line and column of a field or, where it was not written, of what it is missing from."""
        while path and path not in self.places and path not in self.keys:
            path = path[:-1]
        return self.places.get(path) or self.keys.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    path: Path
    value: Any
    key: str | None = None


def split(text: str, name: str) -> tuple[str, str, int]:
    """The front matter, the prose after it, and the number of lines before the prose. Raises `RefusedError`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        message = sentence("does not begin with a line of three hyphens; a plan starts with its front matter")
        raise refuse(name, 1, 1, "no-front-matter", message)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 1
    message = sentence("the front matter never ends; put a line of three hyphens after its last field")
    raise refuse(name, 1, 1, "unclosed-front-matter", message)


def read_matter(text: str, name: str, lines_before: int = 0) -> Matter:
    """Read a YAML text whose first line is line `lines_before + 1` of the file. Raises `RefusedError`."""
    matter, stack = Matter(lines=text.split("\n"), lines_before=lines_before), [_Open((), [])]
    for nodes, event in enumerate(_events(text, name, lines_before), start=1):
        place = (event.start_mark.line + 1 + lines_before, event.start_mark.column + 1)
        _refuse_oddities(event, name, place, is_first=not stack[0].value)
        if nodes > MOST_NODES or len(stack) > MOST_DEEP:
            raise refuse(name, *place, "too-deep", sentence("is nested too deeply, or holds too much; write it flat"))
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append(_Open(_put(stack[-1], value, place, matter, name), value))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            _close(stack.pop(), stack[-1], matter)
        elif isinstance(event, yaml.ScalarEvent):
            _put_scalar(stack[-1], event, place, matter, name)
            _note_comment(event, place, matter, name)
    matter.value = stack[0].value[0] if stack[0].value else None
    matter.places = {path[1:]: place for path, place in matter.places.items()}
    matter.keys = {path[1:]: place for path, place in matter.keys.items()}
    return matter


def _events(text: str, name: str, lines_before: int) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except yaml.MarkedYAMLError as flaw:
        mark = flaw.problem_mark or flaw.context_mark
        place = (mark.line + 1 + lines_before, mark.column + 1) if mark else (1, 1)
        line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
        raise refuse(name, *place, "broken-yaml", _explained(str(flaw.problem), line)) from None
    except yaml.YAMLError:
        raise refuse(name, 1 + lines_before, 1, "broken-yaml", _explained("", "")) from None


def _explained(problem: str, line: str) -> str:
    """What libyaml's complaint about a line means to somebody who has never heard of YAML."""
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return sentence("is indented with a tab; use spaces")
    if "mapping values are not allowed" in problem:
        return sentence('a colon followed by a space inside a text confuses the reader; put the text in "quotes"')
    if "cannot start any token" in problem or "alphabetic" in problem or "unknown escape" in problem:
        return sentence("a text that begins with a special character needs 'quotes' around it")
    if "end of stream" in problem or "quoted scalar" in problem:
        return sentence("a quotation mark or bracket is opened and not closed")
    return sentence(
        "cannot be read here; look at the indentation, the hyphens and the colons of this and the last line"
    )


def _refuse_oddities(event: Any, name: str, place: Place, is_first: bool) -> None:
    message = None
    if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
        return
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        message = sentence("& and * have a special meaning at the start of a text; put the text in 'quotes'")
    elif isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
        message = sentence("! has a special meaning at the start of a text; put the text in 'quotes'")
    elif isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        message = sentence("a percent sign has a special meaning at the start of a line; put the text in 'quotes'")
    elif isinstance(event, yaml.DocumentStartEvent) and not is_first:
        message = sentence("a line of three hyphens is only for the start and the end of the front matter")
    if message:
        raise refuse(name, *place, "odd-yaml", message)


def _put_scalar(parent: _Open, event: Any, place: Place, matter: Matter, name: str) -> None:
    """Put a text where it belongs: a key, a value, or an item of a list. One left empty counts as not written."""
    text = event.value
    odd = CONTROLS.search(text) or INVISIBLE_IN_VALUES.search(text)
    if odd:
        message = sentence("holds an invisible character (U+%(character)s); delete the text and type it again")
        raise refuse(name, *place, "invisible-character", message, character=f"{ord(odd[0]):04X}")
    if isinstance(parent.value, dict) and parent.key is None:
        parent.key = text
        _note_key(parent, place, matter, name)
    elif text == "" or (event.implicit[0] and text == "~"):
        parent.key = None
    else:
        _put(parent, text, place, matter, name)


def _note_comment(event: Any, place: Place, matter: Matter, name: str) -> None:
    """What stands behind a text and a # is lost to readers; somebody may have meant it."""
    line = matter.lines[event.end_mark.line] if event.end_mark.line < len(matter.lines) else ""
    behind = COMMENT.match(line, event.end_mark.column)
    if behind and not event.style:
        message = sentence('what follows # is not shown: "%(text)s"; put the whole text in "quotes"')
        values = {"text": behind[1][:60]}
        matter.problems.append(
            Problem(name, *place, "", "text-after-comment", message, values, severity=Severity.WARNING)
        )


def _note_key(parent: _Open, place: Place, matter: Matter, name: str) -> None:
    path = (*parent.path, str(parent.key))
    if path in matter.keys:
        message = sentence("is written twice; keep one of the two (the other is on line %(line)s)")
        label = dotted(path[1:])
        values = {"line": matter.keys[path][0]}
        matter.problems.append(Problem(name, *place, label, "duplicate-key", message, values))
    matter.places.setdefault(path, place)
    matter.keys.setdefault(path, place)


def _put(parent: _Open, value: Any, place: Place, matter: Matter, name: str) -> Path:
    """Put a value into the mapping or list that is being read, and note its place."""
    if isinstance(parent.value, dict):
        if parent.key is None:
            message = sentence(
                'a name before a colon must be plain text; a text that begins with { or [ needs "quotes"'
            )
            raise refuse(name, *place, "odd-yaml", message)
        path: Path = (*parent.path, parent.key)
        parent.value.setdefault(parent.key, value)
        parent.key = None
    else:
        path = (*parent.path, len(parent.value))
        parent.value.append(value)
    matter.places[path] = place if isinstance(value, str) else matter.places.get(path, place)
    return path


def _close(done: _Open, parent: _Open, matter: Matter) -> None:
    """Finish a mapping or list. One in which nothing was filled in counts as not written."""
    if done.value:
        return
    depth = len(done.path)
    if isinstance(parent.value, dict):
        parent.value.pop(done.path[-1], None)
    else:
        parent.value.pop()
        matter.keys = {path: place for path, place in matter.keys.items() if path[:depth] != done.path}
    if parent.path:
        matter.places = {path: place for path, place in matter.places.items() if path[:depth] != done.path}


def dotted(path: Path) -> str:
    """A path as people read it: `experiments.1.assumptions`, lists counted from 1."""
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in path)
