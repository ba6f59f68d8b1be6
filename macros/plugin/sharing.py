"""The pictures that go with shared pages, one for each language."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from macros import view
from macros.export import share_picture
from macros.export.store import digest
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from macros.plugin.once import Once

SIGN = "assets/images/icon-512.png"


def share_pictures(config: MkDocsConfig, names: Mapping[str, str], once: Once) -> Iterator[File]:
    """A picture for each language; `names` are the site's. A network without the sign shares without a picture."""
    sign = Path(config.docs_dir, SIGN)
    content = sign.read_bytes() if sign.is_file() else b""
    for language, name in names.items() if content else ():
        said = name, words_in(language).text(view.INVITATION)
        picture = once.made(f"{said} {digest(content)}", partial(share_picture, *said, content))
        yield File.generated(config, f"share/{language}.png", content=picture)
