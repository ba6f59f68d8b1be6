"""The pictures in a city's folder `images`: which may be shown, and what becomes of each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from macros.model.dossier import Picture
from macros.model.problem import COMMANDS, Problem, Severity, sentence
from macros.source.intake import RefusedError, read_bytes, refuse

if TYPE_CHECKING:
    from pathlib import Path

    from macros.source.picture import Prepared

FOLDER = "images"
GUIDE = "about/change-a-plan"
MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_PICTURES = 40
"""How many different pictures a city may show: each takes time to prepare, and readers have to fetch them."""

OF_COMPUTERS = {"thumbs.db", "desktop.ini"}
"""What Windows leaves in folders of pictures."""

SPACED = sentence('the name of the file holds a space, so it cannot be shown; rename the file to "%(better)s"')
ELSEWHERE = sentence(
    "is no picture in the city's own folder; put the file into %(folder)s, and write images/ and its name"
)
AWAY = sentence(
    "is on another web site, and this site asks no other for anything; if you may use the picture, put it into "
    "%(folder)s, and write images/ and its name"
)


@dataclass
class Album:
    """A city's pictures; `name` is the path of their folder, as it is shown to people.

    `contents` holds what is published: the bytes of each picture that was asked for, by the names of its files.
    """

    folder: Path
    name: str
    contents: dict[str, bytes] = field(default_factory=dict)
    _answers: dict[str, Picture | RefusedError] = field(default_factory=dict)

    def picture(self, address: str) -> Picture:
        """The picture at an address as it stands in a text, `images/quay.jpg`. Raises `RefusedError`."""
        file = self._file_at(address)
        if file not in self._answers:
            self._answers[file] = self._answer(file)
        answer = self._answers[file]
        if isinstance(answer, RefusedError):
            raise answer
        return answer

    def problems(self) -> list[Problem]:
        """What in the folder is shown nowhere; to be asked once the texts have asked for their pictures."""
        if self.folder.is_symlink():
            message = sentence("is a link to another place; put the folder itself here")
            return [_warning(self.name, "symbolic-link", message)]
        if self.folder.exists() and not self.folder.is_dir():
            return [_warning(self.name, "no-folder", sentence("should be a folder with pictures in it"))]
        others = sorted(file for file in self._files if file not in self._answers)
        return [self._not_shown(file) for file in others if file.casefold() not in OF_COMPUTERS]

    @cached_property
    def _files(self) -> dict[str, Path]:
        """The files by their names in composed letters: some computers keep an é as an e and an accent."""
        if self.folder.is_symlink() or not self.folder.is_dir():
            return {}
        found = (path for path in self.folder.iterdir() if not path.name.startswith("."))
        return {unicodedata.normalize("NFC", path.name): path for path in found}

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """The files that differ only in capital letters, by their names in small ones."""
        alike: dict[str, list[str]] = {}
        for file in self._files:
            alike.setdefault(file.casefold(), []).append(file)
        return alike

    def _file_at(self, address: str) -> str:
        """The name of a file that is there; never a path, so that no text can lead anywhere else."""
        folder, _, file = unicodedata.normalize("NFC", address).partition("/")
        if re.match(r"https?:|//", address, re.IGNORECASE):
            raise self._refusal("picture-of-another-site", AWAY, folder=self.name)
        if address.startswith(f"{FOLDER}\\"):
            message = sentence("is written with \\; write it with /, as in %(better)s")
            raise self._refusal("picture-elsewhere", message, better=address.replace("\\", "/"))
        if folder != FOLDER or not file or "/" in file or "\\" in file or file.startswith("."):
            raise self._refusal("picture-elsewhere", ELSEWHERE, folder=self.name)
        if file not in self._files:
            raise self._missing(file)
        return file

    def _missing(self, file: str) -> RefusedError:
        near = self._alike.get(file.casefold(), [])
        if len(near) == 1:
            message = sentence('is not there, but "%(near)s" is; write the name with the same capital letters')
            return self._refusal("picture-missing", message, near=f"{FOLDER}/{near[0]}")
        message = sentence("is not there; put the file into %(folder)s, or take the picture out of the text")
        return self._refusal("picture-missing", message, folder=self.name)

    def _answer(self, file: str) -> Picture | RefusedError:
        """The picture in a file or, for whoever asks again too, why it cannot be shown."""
        if len(self._answers) >= MOST_PICTURES:
            message = sentence("is one picture too many; a plan shows %(most)s at most")
            return self._refusal("too-many-pictures", message, most=MOST_PICTURES)
        path = self._files[file]
        try:
            state = path.lstat()
            made = _prepared(path, (state.st_mtime_ns, state.st_size), f"{self.name}/{file}")
        except RefusedError as refused:
            return refused
        except OSError:  # somebody has just taken it away
            return self._missing(file)
        picture = _picture(file, made)
        self.contents |= zip(picture.files, filter(None, (made.content, made.webp, made.small)), strict=True)
        return picture

    def _not_shown(self, file: str) -> Problem:
        name = f"{self.name}/{file}"
        if self._files[file].is_dir():
            message = sentence("is not read; put the pictures themselves into %(folder)s")
            return _warning(name, "unknown-file", message, folder=self.name)
        if len(file.split()) > 1:
            return _warning(name, "picture-with-space", SPACED, better="-".join(file.split()))
        message = sentence(
            "is not shown anywhere in the plan, so it is not published; to show it, write "
            "![what it shows](images/%(file)s) in the text"
        )
        return _warning(name, "picture-not-shown", message, file=file)

    def _refusal(self, code: str, message: str, **values: str | int) -> RefusedError:
        return refuse(self.name, 0, 0, code, message, **values)


@lru_cache(maxsize=512)
def _prepared(path: Path, _stamp: tuple[int, int], name: str) -> Prepared:
    """A file's picture, worked out once for each time the file was changed, also where a site is built again and again.

    The library that decodes is loaded with the first picture; most plans have none.
    """
    from macros.source.picture import prepared

    return prepared(read_bytes(path, name, _refuse_large), name)


def _refuse_large(size: int, name: str) -> None:
    if size > MOST_BYTES:
        message = sentence(
            "is %(size)s MB large; a picture may have %(most)s MB: open it, choose Resize, make it 2000 pixels wide, "
            "and save it as JPEG"
        )
        size, most = -(-size // MEGABYTE), MOST_BYTES // MEGABYTE
        raise refuse(name, 0, 0, "picture-too-large", message, size=size, most=most)


def _picture(file: str, made: Prepared) -> Picture:
    """A picture with the names of its files: new whenever the picture is, so that nobody is shown an old one."""
    plain = unicodedata.normalize("NFKD", file.rpartition(".")[0] or file).encode("ascii", "ignore").decode().lower()
    title = re.sub("[^a-z0-9]+", "-", plain)[:40].strip("-") or "picture"
    name = f"{title}-{hashlib.sha256(made.content).hexdigest()[:8]}"
    webp, small = f"{name}.webp" if made.webp else "", f"{name}-640.webp" if made.small else ""
    return Picture(f"{name}.{made.kind}", made.width, made.height, webp, small)


def _warning(path: str, code: str, message: str, **values: str) -> Problem:
    printed = {name: COMMANDS.sub("\ufffd", value) for name, value in values.items()}
    return Problem(path, 0, 0, "", code, message, printed, Severity.WARNING, GUIDE)
