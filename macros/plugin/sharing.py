"""The pictures that go with shared pages, one for each language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from macros import view
from macros.export import share_picture
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

SIGN = "assets/images/icon-512.png"


def share_pictures(config: MkDocsConfig, names: Mapping[str, str]) -> Iterator[File]:
    """A picture for each language; `names` are the site's. A network without the sign shares without a picture."""
    sign = Path(config.docs_dir, SIGN)
    for language, name in names.items():
        if sign.is_file():
            picture = share_picture(name, words_in(language).text(view.INVITATION), sign.read_bytes())
            yield File.generated(config, f"share/{language}.png", content=picture)
