"""The toolkit as one file, to be read without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.carrying import MOST_CARRIED
from macros.view.fragment import draw

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.atlas import Atlas
    from macros.view.fragment import Reader


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A zip that can be taken away: its language, whether it holds the PDFs, and its size in bytes."""

    language: str
    with_pdf: bool
    size: int


def offline_bundles(atlas: Atlas, reader: Reader) -> str:
    """The place where the files will be offered, for they are made from the finished site; and, in them, their day."""
    return draw("offline_bundles", reader, on=atlas.today, many=len(atlas.everyone) > MOST_CARRIED)


def bundle_files(reader: Reader, files: Iterable[BundleFile], on: date) -> str:
    """The files that can be taken away, those in the reader's language first."""
    ordered = sorted(files, key=lambda file: file.language != reader.words.language)
    return draw("bundle_files", reader, files=ordered, on=on)


def bundle_door(reader: Reader, title: str, script: str, css: str, on: date) -> str:
    """The one file to be opened once a bundle is unzipped: a page that leads on, or says why it cannot."""
    return draw("bundle_door", reader, title=title, script=script, css=css, on=on)
