"""What the search looks through: as a whole, and in parts where the network is huge."""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from unicodedata import category

import pytest

from macros.export import search
from macros.export.search import Entry, branches, lexicon, posting, script_carried, search_files

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "docs/assets/javascripts/search.js").read_text("utf-8")
PART = re.compile(r'tkSearchPart\("(\w+)","([^"]+)",(.*)\);\n')

TOWNS = ["Kumasi", "Kumba", "Kayes", "Sèmè-Podji", "São Tomé", "İzmir", "Ødense", "Łódź", "ΑΘΗΝΑΣ", "北京市", "𐐀𐐁"]
HOSTILE = ["__proto__", "constructor", "</script><script>alert(1)</script>", "a\u2028b\u2029c", "hasOwnProperty", '"\\']
TEXT = "Water and waste are what the city's experiments ask about; l'eau, les déchets, as águas e os resíduos in V2".split()


def network(towns=60, seed=1):
    """Pages of the method, and two of each town, by their paths; and the ids of the towns."""
    chance, pages, ids = random.Random(seed), {}, []
    for name in ("index", "cities/index", "tools/pulse", "experiments/index"):
        pages[name] = Entry(
            f"en/{name}/", f"About {name}", "Method card", "How a city takes its pulse", ("What", "Why")
        )
    for number in range(towns):
        town, city = f"{chance.choice(TOWNS)} {chance.choice([*TOWNS, ''])}".strip(), f"town-{number}"
        ids.append(city)
        about, extra = " ".join(chance.choices(TEXT, k=8)), chance.choice([*HOSTILE, *TEXT])
        pages[f"cities/{city}"] = Entry(f"en/cities/{city}/", town, "City", about, ("Context", extra), ("Bénin", extra))
        title = f"{extra} {number} {chance.choice(TEXT)}"
        pages[f"experiments/{city}/e1"] = Entry(f"en/experiments/{city}/e1/", title, "Experiment", town, (), (town,))
    return pages, ids


@pytest.fixture
def small(monkeypatch):
    """Let a small network count as huge, and its files as large."""
    monkeypatch.setattr(search, "MOST_WHOLE", 20)
    monkeypatch.setattr(search, "MOST_CARRIED", 10)
    monkeypatch.setattr(search, "BLOCK", 7)
    monkeypatch.setattr(branches, "LARGEST", 300)


def stem(word):
    return re.sub("[sx]$", "", word) if len(word) > 4 else word


def ordered(tallies, addresses):
    """The addresses of the pages that have most of the words, as `search.js` puts them in order."""
    hits, sums = Counter(), Counter()
    for worths in tallies:
        for place, worth in worths.items():
            hits[place] += 1
            sums[place] += worth
    most = max(hits.values(), default=0)
    places = sorted((place for place in hits if hits[place] == most), key=lambda place: (-sums[place], place))
    return [addresses(place) for place in places]


def worths_in(rows, asked):
    """What each row is worth for a word, as the script weighs what it has as a whole."""
    found = {}
    for place, row in enumerate(rows):
        for weight, text in zip(lexicon.WEIGHTS, row, strict=True):
            for at, word in enumerate(lexicon.words_of(text) if weight else ()):
                if word.startswith(stem(asked)):
                    worth = weight * (2 if word == asked else 1) * (1 if at else 1.5)
                    found[place] = max(found.get(place, 0), worth)
    return found


class Parts:
    """Reads the parts as `search.js` does, and remembers which it has read."""

    def __init__(self, files):
        self.files, self.read, self.cut = files, set(), False
        listed, _, told = files["en.js"].partition(";\nwindow.tkSearchParts = ")
        self.rows = json.loads(listed.removeprefix("window.tkSearch = "))
        self.told = json.loads(told.removesuffix(";\n"))
        self.tree = dict(self.told["tree"])

    def load(self, name):
        self.read.add(f"en/{name}.js")
        mark, named, part = PART.fullmatch(self.files[f"en/{name}.js"]).groups()
        assert (mark, named) == (self.told["mark"], name)
        return json.loads(part)

    def part_for(self, begun):
        prefix = ""
        for letter in begun:
            group = next((one for one in self.tree[prefix] if letter in one), None)
            if group is None:
                return None
            if prefix + letter not in self.tree:
                return branches.name_of("w", prefix + group[0])
            prefix += letter
        return branches.name_of("n", prefix)

    def worths(self, asked):
        found = worths_in(self.rows, asked)
        for begun in (stem(asked), asked):
            name = self.part_for(begun)
            part = self.load(name) if name else []
            for word, places in zip(part[::2], part[1::2], strict=True):
                if word.startswith(begun):
                    self.take(places, 2 if word == asked else 1, found)
        return found

    def take(self, text, times, found):
        self.cut |= text.endswith("!")
        for worth, steps in zip(self.told["ranks"], text.rstrip("!").split("."), strict=False):
            place, step, value, unit, again = len(self.rows) - 1, 0, 0, 1, False
            for digit in map(posting.DIGITS.index, steps):
                value, unit = value + digit % 32 * unit, unit * 32
                if digit >= 32:
                    continue
                if again:
                    count, again = value, False
                elif value:
                    count, step = 1, value
                else:
                    count, again = 0, True
                for _ in range(count):
                    place += step
                    found[place] = max(found.get(place, 0), worth * times)
                value, unit = 0, 1

    def row(self, place):
        number = place - len(self.rows)
        if number < 0:
            return self.rows[place]
        return self.load(f"p-{number // self.told['block']}")[number % self.told["block"]]

    def found(self, query):
        return ordered([self.worths(asked) for asked in lexicon.words_of(query)], lambda place: self.row(place)[0])


def whole(pages, query):
    rows = [entry.row for entry in pages.values()]
    return ordered([worths_in(rows, asked) for asked in lexicon.words_of(query)], lambda place: rows[place][0])


def words_in(pages):
    return sorted({word for entry in pages.values() for text in entry.row[1:] for word in lexicon.words_of(text)})


def test_the_list_of_a_network_of_common_size_is_one_script():
    pages, cities = network(300)
    ((name, script),) = search_files("en", pages, cities)
    rows = [list(entry.row) for entry in pages.values()]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    assert name == "en.js"
    assert script == f"window.tkSearch = {data};\n".replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


@pytest.mark.usefixtures("small")
def test_nothing_is_parted_that_people_carry_with_them(monkeypatch):
    monkeypatch.setattr(search, "MOST_CARRIED", 60)
    assert len(list(search_files("en", *network(60)))) == 1


@pytest.mark.parametrize("largest", [1, 300, 16_000])
@pytest.mark.usefixtures("small")
def test_every_word_and_every_beginning_finds_in_parts_what_it_finds_in_the_whole(monkeypatch, largest):
    monkeypatch.setattr(branches, "LARGEST", largest)
    pages, cities = network()
    parts = Parts(dict(search_files("en", pages, cities)))
    words = words_in(pages)
    begun = {word[:end] for word in words for end in range(1, len(word) + 1)}
    for asked in sorted({*begun, *(f"{word}s" for word in words), "zzz", "kumasix"}):
        assert parts.found(asked) == whole(pages, asked), asked
    assert not parts.cut


@pytest.mark.usefixtures("small")
def test_several_words_find_in_parts_what_they_find_in_the_whole():
    pages, cities = network()
    parts, chance, words = Parts(dict(search_files("en", pages, cities))), random.Random(2), words_in(pages)
    for _ in range(200):
        asked = " ".join(word[: chance.randint(1, 9)] for word in chance.choices(words, k=chance.randint(2, 4)))
        assert parts.found(asked) == whole(pages, asked), asked


@pytest.mark.usefixtures("small")
def test_accents_capitals_and_signs_of_programs_are_letters_like_others():
    pages, cities = network(200)
    parts = Parts(dict(search_files("en", pages, cities)))
    for asked in ("SEME", "sèmè podji", "izmir", "αθηνας", "北", "𐐨", *HOSTILE[:-1]):
        assert parts.found(asked) == whole(pages, asked) != [], asked


@pytest.mark.usefixtures("small")
def test_files_are_small_and_their_names_safe():
    files = dict(search_files("en", *network(400)))
    names = [name.removeprefix("en/").removesuffix(".js") for name in files if name != "en.js"]
    assert all(re.fullmatch(r"p-\d+|[nw]-([a-z0-9]+|-[0-9a-f]+)", name) for name in names)
    assert len({name.lower() for name in files}) == len(files)
    assert {name[0] for name in names} == set("nwp")
    assert not [name for name in names if name[0] == "w" and len(files[f"en/{name}.js"]) > 1200]
    for text in files.values():
        assert "\u2028" not in text
        assert "\u2029" not in text


@pytest.mark.usefixtures("small")
def test_a_word_of_many_pages_is_cut_to_the_best_and_says_so(monkeypatch):
    monkeypatch.setattr(posting, "MOST", 40)
    monkeypatch.setattr(posting, "RUN", re.compile("(?!)"))
    pages, cities = network(400)
    files = dict(search_files("en", pages, cities))
    parts = Parts(files)
    found, every = parts.found("water"), whole(pages, "water")
    assert parts.cut
    assert 10 < len(found) < len(every)
    assert found == every[: len(found)]


@pytest.mark.usefixtures("small")
def test_a_query_reads_few_files(monkeypatch):
    monkeypatch.setattr(branches, "LARGEST", 1)
    parts = Parts(dict(search_files("en", *network(400))))
    for asked in ("experiments", "k", "kuma"):
        parts.read.clear()
        parts.worths(asked)
        assert len(parts.read) <= 2


@pytest.mark.usefixtures("small")
def test_the_same_network_is_told_in_the_same_bytes():
    pages, cities = network()
    assert list(search_files("en", pages, cities)) == list(search_files("en", pages, list(reversed(cities))))


@pytest.mark.usefixtures("small")
def test_a_new_page_changes_the_mark_and_a_new_title_does_not():
    pages, cities = network()
    mark = Parts(dict(search_files("en", pages, cities))).told["mark"]
    titled = pages | {"cities/town-0": Entry("en/cities/town-0/", "Another", "City", "")}
    added = pages | {"cities/town-0/changes": Entry("en/cities/town-0/changes/", "Another", "City", "")}
    assert Parts(dict(search_files("en", titled, cities))).told["mark"] == mark
    assert Parts(dict(search_files("en", added, cities))).told["mark"] != mark


@pytest.mark.usefixtures("small")
def test_steps_of_every_size_come_back():
    for pages in (
        [0],
        [0, 1, 2, 3, 4, 5],
        [31, 32, 63, 1000, 70_000],
        list(range(5, 3000, 3)),
        [7, *range(40, 5000, 33)],
    ):
        text = posting.posting([3 << lexicon.BITS | page for page in pages])
        parts, found = Parts(dict(search_files("en", *network()))), {}
        parts.take(text, 1, found)
        assert sorted(found) == [page + len(parts.rows) for page in pages]
        assert set(found.values()) == {lexicon.RANKS[3]}
    assert len(posting.posting(range(30_000))) < 10


def test_the_script_folds_and_weighs_in_the_same_way():
    assert json.loads(re.search(r"var WEIGHTS = (\[[\d, ]+\]);", SCRIPT)[1]) == list(lexicon.WEIGHTS)
    assert re.search(r'var DIGITS = "([^"]+)";', SCRIPT)[1] == posting.DIGITS
    for piece in ('normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase()', "/[\\p{L}\\p{N}]+/gu", "? 1.5 : 1"):
        assert piece in SCRIPT
    signs = [chr(number) for number in range(sys.maxunicode + 1) if category(chr(number)) not in {"Cs", "Cn"}]
    assert [sign for sign in signs if bool(lexicon.WORD.fullmatch(sign)) != (category(sign)[0] in "LN")] == []


@pytest.mark.usefixtures("small")
def test_no_copy_knows_what_is_left_behind():
    pages, cities = network()
    files = dict(search_files("en", pages, cities))
    listed = search.search_script(pages.values())
    behind = {f"{entry.address}index.html" for path, entry in pages.items() if "town-" in path}
    expected = search.search_script(entry for path, entry in pages.items() if "town-" not in path)
    assert script_carried(files["en.js"], behind) == script_carried(listed, behind) == expected
