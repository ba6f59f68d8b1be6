"""The colours of the paper, taken from the stylesheet of the pages: one place says what colour a thing is."""

from __future__ import annotations

import re

SCHEME = re.compile(r'\[data-md-color-scheme="default"\]\s*\{([^}]*)\}')
COLOUR = re.compile(r"--tk-([a-z-]+):\s*(#[0-9a-f]{6})\b")
RULE = re.compile(r"^([^{}@/]*?(?:tk-mark|tk-chart|tk-city-map|tk-timeline-drawing)[^{}]*)\{([^{}]*)\}", re.MULTILINE)
MARKED = re.compile(r"^(\[data-tk-mark=[^{}]*)\{ --tk-mark: ([^;]*); \}", re.MULTILINE)
MARK = re.compile(r'data-tk-mark="([a-z0-9-]+)"')
DRAWN = re.compile(r"(?:fill|stroke|font|--tk-mark)\b")
ONE_OF = re.compile(r"(.*):is\((.*)\)")
VARIABLE = re.compile(r"var\(--tk-([a-z-]+)(?:,\s*var\(--tk-([a-z-]+)\))?\)")
MIX = re.compile(r"color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, (#[0-9a-f]{6})\)")
WHITE, BLACK = "#ffffff", "#000000"


def palette_of(css: str) -> dict[str, str]:
    """The colours of the light scheme by their names, `accent` to `#0a5a63`, and those of marks: `mark-validated`."""
    scheme = SCHEME.search(css)
    named = dict(COLOUR.findall(scheme[1])) if scheme else {}
    colours = named | {"paper": WHITE}
    marks = {mark: _plain(what, colours) for where, what in MARKED.findall(css) for mark in MARK.findall(where)}
    return named | {f"mark-{mark}": colour for mark, colour in marks.items()}


def chart_styles(css: str) -> str:
    """The rules for drawings, with every variable replaced by what it stands for on paper.

    A drawing that stands alone has no page around it from which its variables could come.
    """
    colours = palette_of(css) | {"paper": WHITE, "border": WHITE}
    general = css.split("@media", 1)[0]
    rules = [(where, what) for where, what in RULE.findall(general) if DRAWN.search(what) and ":hover" not in where]
    return "\n".join(f"{_selector(where, what)} {{{_plain(what, colours)}}}" for where, what in rules)


def _selector(where: str, what: str) -> str:
    """The selector as a drawing knows it; a rule that sets the colour of marks speaks of marks only."""
    parts = [part.strip() for part in _spread(where.strip()).replace(".md-typeset ", "").split(",")]
    return ", ".join(f".tk-mark{part}" if "--tk-mark:" in what else part for part in parts)


def _spread(where: str) -> str:
    """`a:is(b, c)` as `ab, ac`."""
    found = ONE_OF.fullmatch(where)
    return ", ".join(f"{found[1]}{part.strip()}" for part in found[2].split(",")) if found else where


def _plain(declarations: str, colours: dict[str, str]) -> str:
    text = declarations.replace("--tk-mark:", "fill:").replace("var(--tk-sans)", "'Noto Sans'")
    text = VARIABLE.sub(lambda hit: colours.get(hit[1]) or colours.get(hit[2], BLACK), text)
    return MIX.sub(lambda hit: _mixed(hit[1], int(hit[2]), hit[3]), text)


def _mixed(one: str, share: int, other: str) -> str:
    """Two colours in one, so many hundredths of it from the first."""
    pairs = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round((a * share + b * (100 - share)) / 100):02x}" for a, b in pairs)
