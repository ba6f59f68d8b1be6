"""`plans join`: one page above the sites of several regions, from what each of them publishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros import view
from macros.cli.keeping import keep
from macros.cli.request import habit
from macros.cli.stop import StoppedError, stopped_over
from macros.model.overview import JoinedSite
from macros.model.problem import sentence
from macros.source import RefusedError, read_overview
from macros.words import LANGUAGES, words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from macros.words import Words

NAME = "join"
PURPOSE = "join the sites of several regions under one page with the numbers of all"
EXAMPLES = (
    "examples:\n  plans join west east --into public\n  plans join west/api/v1/overview.json east --into public\n\n"
    "A site that was built without SITE_URL is linked beside the page: public/west/, public/east/."
)

OVERVIEW = Path("api/v1/overview.json")
STYLES = ("toolkit.css", "print.css")

NOT_THERE = sentence("there is no %(path)s; build that site first, and name its folder")
TWICE = sentence("%(country)s is in %(one)s and in %(other)s too; a country belongs to one site")
TWO_NETWORKS = sentence("%(one)s and %(other)s are sites of different networks; join those of one network")
NO_LANGUAGE = sentence("these sites have no language in common; build them with at least one that all share")
SAME_PLACE = sentence(
    "%(path)s would be linked as %(name)s/, which is taken; build it with SITE_URL, or give its folder another name"
)
IS_A_SITE = sentence("%(path)s is a built site itself; choose another folder with --into")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE", help="the folder of a built site")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="where to write the page")
    parser.add_argument("--messages", choices=LANGUAGES, help="language of the messages")


def command(options: argparse.Namespace) -> int:
    """Write the page in every language that all sites share; the same sites always give the same bytes."""
    words = words_in(options.messages or habit())
    found = [(path, _read(path, words)) for path in options.sites]
    sites = [site for _, site in found]
    languages = _shared(sites)
    if not languages:
        raise StoppedError(words.text(NO_LANGUAGE))
    _refuse_mixture(found, words)
    _refuse_same_place(found, languages, words)
    if (options.into / OVERVIEW).exists():
        raise StoppedError(words.text(IS_A_SITE) % {"path": options.into})
    styles = [options.root / "docs/assets/stylesheets" / name for name in STYLES]
    css = "\n".join(path.read_text("utf-8") for path in styles if path.exists())
    for language, folder, root in [(languages[0], "", ""), *((one, one, "../") for one in languages)]:
        reader = view.Reader(words_in(language), view.Links(root, language, folders=False))
        content = view.joined_overview(sites, languages, reader, css).encode()
        path = options.into / folder / "index.html"
        keep(path, content, words, new=not path.exists())
        print(words.text(sentence("written: %(path)s")) % {"path": path})
    return 0


def _read(path: Path, words: Words) -> JoinedSite:
    """What one site tells; its folder is the one in which its pages lie."""
    file = path / OVERVIEW if path.is_dir() else path
    if not file.exists():
        raise StoppedError(words.text(NOT_THERE) % {"path": file})
    try:
        overview = read_overview(file, str(file))
    except RefusedError as refused:
        raise stopped_over([refused.problem], words) from None
    whole = file.resolve()
    folder = whole.parents[2] if Path(*whole.parts[-3:]) == OVERVIEW else whole.parent
    return JoinedSite(folder.name, overview)


def _shared(sites: Sequence[JoinedSite]) -> list[str]:
    """The languages that every site speaks, in the order of the first."""
    spoken = [site.overview.languages for site in sites]
    return [one for one in dict.fromkeys(spoken[0]) if all(one in languages for languages in spoken)]


def _refuse_mixture(found: Iterable[tuple[Path, JoinedSite]], words: Words) -> None:
    """Refuse sites of different networks, and sites that hold the same country."""
    networks: dict[str, Path] = {}
    holders: dict[str, Path] = {}
    for path, site in found:
        networks.setdefault(site.overview.network, path)
        if len(networks) > 1:
            one, other = networks.values()
            raise StoppedError(words.text(TWO_NETWORKS) % {"one": one, "other": other})
        for country in site.overview.countries:
            if country.code in holders:
                told = {"country": words.country(country.code), "one": holders[country.code], "other": path}
                raise StoppedError(words.text(TWICE) % told)
            holders[country.code] = path


def _refuse_same_place(found: Iterable[tuple[Path, JoinedSite]], languages: Iterable[str], words: Words) -> None:
    """Refuse links to one place for two sites, or to the place of the page itself."""
    taken = {*languages}
    for path, site in found:
        if not site.overview.address and site.folder in taken:
            raise StoppedError(words.text(SAME_PLACE) % {"path": path, "name": site.folder})
        if not site.overview.address:
            taken.add(site.folder)
