"""Which pages of a language people carry with them: all, but of a very large network not each city's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.carrying import MOST_CARRIED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

OF_CITIES = ("cities", "experiments")
"""The folders in which each city has its pages, under its own name."""


def left_behind(paths: Iterable[str], language: str) -> set[str]:
    """Those of the site's files that are pages of single cities, where there are too many of these."""
    pages = [path.split("/") for path in paths if path.endswith(".html") and path.startswith(f"{language}/")]
    cities = {steps[2].removesuffix(".html") for steps in pages if steps[1] == "cities"} - {"index"}
    if len(cities) <= MOST_CARRIED:
        return set()
    return {"/".join(steps) for steps in pages if steps[1] in OF_CITIES and steps[2].removesuffix(".html") in cities}


def is_of_city(path: str, cities: Container[str]) -> bool:
    """Whether a page is a single city's, by its path inside its language; `cities` are the ids of all."""
    folder, *steps = path.split("/")
    return folder in OF_CITIES and bool(steps) and steps[0] in cities
