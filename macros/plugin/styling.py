"""The theme's styles are cut down to what the finished pages use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from macros.export.styles import names_in_script, sifted, values_asked_for

if TYPE_CHECKING:
    from pathlib import Path

    from macros.plugin.once import Once

STYLES, SCRIPTS = "assets/stylesheets", "assets/javascripts"

SET_BY_SCRIPT = {"html", "body", 'data-md-color-scheme="slate"', 'data-md-color-scheme="default"'}


def sift_styles(site: Path, used: set[str], once: Once) -> None:
    """Write the theme's stylesheets anew; `used` are the names that pages use, as `names_in_page` finds them."""
    scripts = [path.read_text("utf-8") for path in sorted((site / SCRIPTS).glob("*.js"))]
    used = used.union(SET_BY_SCRIPT, *map(names_in_script, scripts))
    files = {path: path.read_text("utf-8") for path in sorted((site / STYLES).glob("*.css"))}
    for path in [path for path in files if path.name.endswith(".min.css")]:
        asked = values_asked_for("".join(css for other, css in files.items() if other != path))
        told = f"{path.name} {files[path]} {sorted(used)} {sorted(asked)}"
        path.write_bytes(once.made(told, partial(_sifted, files[path], used, asked)))


def _sifted(css: str, used: set[str], asked: set[str]) -> bytes:
    return sifted(css, used, asked).encode()
