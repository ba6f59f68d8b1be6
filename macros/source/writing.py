"""What our commands write: YAML that reads back the same, in files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import re
import secrets
import shutil
import unicodedata
from typing import TYPE_CHECKING

import yaml

from macros.model.problem import Problem, sentence
from macros.model.when import When
from macros.source.city import has_errors, pulses_in, version_in
from macros.source.intake import CONTROLS, INVISIBLE_IN_VALUES, RefusedError, honest_text, private_data_in, refuse
from macros.source.matter import Matter, read_matter
from macros.source.seal import seal_of
from macros.source.validation import validated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from macros.model.network import Network
    from macros.model.part import Part
    from macros.model.plan import Freezing, Plan
    from macros.model.pulse import Pulse
    from macros.source.city import Headings

HEAD = b"# yaml-language-server: $schema=../../site/schema/pulse.schema.json\n"
"""The first line of a file of pulses: editors that know it help to fill the file in."""

NEVER_BARE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
"""What stands in double quotes only behind a backslash, and how the common ones are written."""

ENTRY = re.compile("^([ \u00a0]*)-(?:\\s|$)", re.MULTILINE)
HALF_LETTER = re.compile("[\ud800-\udfff]")
BLANK = b"\xef\xbb\xbf \t\r\n"
NO_LINKS = {errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
"""What is said by disks on which a file cannot have two names, as on most USB sticks."""


def as_kept(text: str) -> str:
    """A text as it will read back: composed letters, Unix line ends, no empty space around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def complaints_about(text: str, model: type[Part], field: str) -> list[Problem]:
    """Why a text cannot be written into a field of a part: letters lost, invisible ones, private data, too long."""
    if HALF_LETTER.search(text):
        message = sentence("is not written in UTF-8, so letters would be lost; write it again")
        return [Problem(field, 0, 0, field, "not-utf-8", message)]
    if odd := CONTROLS.search(text) or INVISIBLE_IN_VALUES.search(text):
        message = sentence("holds an invisible character (U+%(character)s); delete the text and type it again")
        return [Problem(field, 0, 0, field, "invisible-character", message, {"character": f"{ord(odd[0]):04X}"})]
    matter = Matter({field: text})
    validated(model, matter, field)
    wrong = [problem for problem in matter.problems if problem.field == field]
    return [*wrong, *(dataclasses.replace(problem, field=field) for problem in private_data_in(text, field))]


def pulse_added(old: bytes | None, pulse: Pulse, name: str, plan: Plan | None) -> bytes:
    """What a city's file of pulses holds with one more at its end. Raises `RefusedError` where it would not read back.

    `old` is what the file holds now, None if it is missing; every byte of it stays.
    """
    known = () if _is_blank(old) else pulses_in(old or b"", name, plan).pulses
    content = _with_entry(old or b"", pulse)
    after = pulses_in(content, name, plan)
    if has_errors(after.problems) or after.pulses != (*known, pulse):
        raise _no_room(after.problems, name, sentence("has no room at its end; begin each entry there with a hyphen"))
    return content


def pulse_entry(pulse: Pulse, indent: str = "") -> str:
    """A pulse as it is written into a file of pulses."""
    fields = "".join(_fields(pulse, f"{indent}  "))
    return f"{indent}- {fields.removeprefix(f'{indent}  ')}"


def frozen_version(content: bytes, freezing: Freezing, name: str, network: Network, headings: Headings) -> bytes:
    """What a plan's file holds with the note that it is frozen. Raises `RefusedError` where it would not read back.

    The note stands behind the line with the template's version; every other byte stays.
    """
    plain = version_in(content, name, network, headings)
    freezing = freezing.model_copy(update={"seal": seal_of(honest_text(content, name))})
    kept = _with_note(content, freezing, plain.matter)
    after = version_in(kept, name, network, headings)
    wanted = plain.version and plain.version.plan.model_copy(update={"frozen": freezing})
    sealed = all(problem.code != "kept-version-changed" for problem in after.problems)
    if has_errors(after.problems) or not sealed or after.version is None or after.version.plan != wanted:
        message = sentence("has no room for the note that it is frozen; write each field at its top on its own line")
        raise _no_room(after.problems, name, message)
    return kept


def text_field(name: str, text: str, indent: str) -> str:
    """A field with a text, in the plainest form that we and any other YAML reader read back as this very text.

    `indent` is at least one space. Raises `ValueError` for a text that our reader refuses.
    """
    block = "|-" + "".join(f"\n{indent}  {line}" if line else "\n" for line in text.split("\n"))
    quoted = '"' + NEVER_BARE.sub(lambda odd: SHORT.get(odd[0], f"\\U{ord(odd[0]):08X}"), text) + '"'
    for value in (block if "\n" in text else text, quoted):
        written = f"{indent}{name}: {value}\n"
        if _reads_back(written, name, text):
            return written
    raise ValueError(text)


def write_whole(path: Path, content: bytes, *, new: bool) -> None:
    """Write a file so that, whatever happens, it is there as a whole or as it was before.

    A new one never takes the place of another: raises `FileExistsError`. Raises `OSError` where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, flags, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if new:
            _put_where_nothing_is(beside, path)
        else:
            shutil.copymode(path, beside)
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def _put_where_nothing_is(beside: Path, path: Path) -> None:
    """Give a file its name, unless the name is taken."""
    try:
        os.link(beside, path)
    except OSError as flaw:
        if flaw.errno not in NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            beside.replace(path)
        except OSError:
            path.unlink()
            raise


def _settle(folder: Path) -> None:
    """Have the disk remember the names in a folder, where it can be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _with_entry(old: bytes, pulse: Pulse) -> bytes:
    end = b"\r\n" if b"\r\n" in old else b"\n"
    first = ENTRY.search(old.decode("utf-8-sig", "replace"))
    entry = pulse_entry(pulse, " " * len(first[1]) if first else "")
    gap = b"" if not old or old.endswith((b"\n", b"\r")) else end
    return b"".join([old, gap, HEAD if _is_blank(old) else b"", entry.encode().replace(b"\n", end)])


def _with_note(content: bytes, freezing: Freezing, matter: Matter) -> bytes:
    lines = content.splitlines(keepends=True)
    line = matter.place_of(("template",))[0] if ("template",) in matter.keys else 1
    indent = " " * (min((column for path, (_, column) in matter.keys.items() if len(path) == 1), default=1) - 1)
    note = "".join([f"{indent}frozen:\n", *_fields(freezing, f"{indent}  ")])
    before = lines[line - 1]
    lines.insert(line, note.encode().replace(b"\n", before[len(before.rstrip(b"\r\n")) :]))
    return b"".join(lines)


def _fields(part: Part, indent: str) -> Iterator[str]:
    """What a part holds, one field a line; fields left out are not written."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, str):
            yield text_field(name, value, indent)
        elif isinstance(value, When) or value is True:
            yield f"{indent}{name}: {'yes' if value is True else value}\n"


def _reads_back(written: str, name: str, text: str) -> bool:
    whole = f"part:\n{written}"
    try:
        matter = read_matter(honest_text(whole.encode(), ""), "")
        same = matter.value == {"part": {name: text}} and not matter.problems
        return same and bool(yaml.safe_load(whole) == matter.value)
    except (RefusedError, yaml.YAMLError, ValueError):
        return False


def _is_blank(content: bytes | None) -> bool:
    return not (content or b"").strip(BLANK)


def _no_room(problems: Iterable[Problem], name: str, message: str) -> RefusedError:
    """Why nothing can be added to a file: what it would hold may not stand there or, else, there is no place for it."""
    told = [problem for problem in problems if problem.code in {"too-large", "private-data", "two-pulses-of-one-day"}]
    return RefusedError(told[0]) if told else refuse(name, 0, 0, "no-room", message)
