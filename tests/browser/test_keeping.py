"""What was read opens again without a line, what is new is seen at once, and nobody is held in an old version."""

from __future__ import annotations

import functools
import json
import shutil
from datetime import date

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.support.ui import WebDriverWait

from macros.words import words_in
from tests.browser.line import Line
from tests.conftest import CONFIG, PLAN, build_project, method_page
from tests.source.drawn import kept, photograph

SETTINGS = CONFIG.replace("toolkit.css]", "toolkit.css, assets/own.css]")
SETTINGS += "extra_javascript: [assets/javascripts/filters.js, assets/javascripts/keep.js]\n"
BASE = {
    "mkdocs.yml": SETTINGS,
    "docs/assets/own.css": "h1 { color: rgb(1, 2, 3) !important; }\n",
    "docs/assets/note.pdf": b"%PDF-1.4\n",
    "docs/fr/progress/index.md": "---\ntitle: Progrès\n---\n\n# Progrès\n",
}
VERSIONS = {
    "first": {},
    "second": {
        "docs/assets/own.css": "h1 { color: rgb(9, 0, 0) !important; }\n",
        "docs/en/phases/index.md": method_page("Phases", "The second version."),
    },
    "other in French": {"docs/fr/progress/index.md": "---\ntitle: Progrès\n---\n\n# Bien avancé\n"},
    "switched off": {"mkdocs.yml": SETTINGS.replace("plans: {", "plans: {keep: false, ")},
    "a picture": {
        "plans/kumasi/plan.md": f"{PLAN}## Vision\n\n![The quay](images/quay.jpg)\n",
        "plans/kumasi/images/quay.jpg": kept(photograph(1600, 1200)),
    },
    "for files": {"mkdocs.yml": f"{SETTINGS}use_directory_urls: false\n"},
}

COLOUR = "return getComputedStyle(document.querySelector('h1')).color"
TEXT = "const one = document.querySelector(arguments[0]); return one ? one.innerText.replace(/\\s+/g, ' ').trim() : ''"
KEPT = """
const done = arguments[0];
caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
  .then(all => done(all.flat().map(request => request.url)));
"""
NOTICE, SAID, ACT = "[data-tk-keep] [role=status]", "[data-tk-said]", "[data-tk-act]"


@pytest.fixture(scope="module")
def publish(tmp_path_factory):
    """A version of a small site, each built once."""
    return functools.cache(lambda name: build_project(tmp_path_factory.mktemp("site"), BASE | VERSIONS[name]))


@pytest.fixture
def line():
    """Open a line to a site."""
    lines = []

    def open_line(site):
        lines.append(Line(site))
        return lines[-1]

    yield open_line
    for one in lines:
        one.close()


class Reader:
    """Somebody with a phone."""

    def __init__(self, browser):
        self.browser = browser

    def open(self, address):
        self.browser.get(address)

    def read(self, address):
        """Open a page with a good line, and wait until it is kept."""
        self.open(address)
        self.until(lambda: self.run("return navigator.serviceWorker.controller !== null"))
        self.until(lambda: address.split("?")[0] in self.kept())

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def text(self, css="article"):
        return self.run(TEXT, css)

    def kept(self):
        """The addresses of everything that the browser keeps."""
        return self.browser.execute_async_script(KEPT)

    def workers(self):
        script = "navigator.serviceWorker.getRegistrations().then(all => arguments[0](all.length))"
        return self.browser.execute_async_script(script)

    def press(self, css):
        self.until(lambda: self.browser.find_element("css selector", css).is_displayed())
        self.browser.find_element("css selector", css).click()

    def until(self, condition):
        """Wait for what must come; how long it takes does not matter."""
        return WebDriverWait(self.browser, 60, 0.05).until(lambda _: condition())

    def until_said(self, part, css=SAID):
        try:
            self.until(lambda: part in self.text(css))
        except TimeoutException:
            raise AssertionError(f"{part!r} is not in {self.text(css)!r}") from None

    def keep_everything(self, page):
        self.open(page)
        self.press(ACT)
        self.until_said("Kept on this device,")


@pytest.fixture
def reader(browser):
    yield Reader(browser)
    online = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", online)
    browser.get("about:blank")
    browser.get_log("browser")


# ---- reading without a line ----


def test_a_page_that_was_read_once_opens_without_a_line_and_says_that_it_is_a_copy(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}fr/phases/explore/")
    site.cut = True
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    reader.browser.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    reader.open(f"{site.address}fr/phases/explore/?from=a-message")
    assert reader.text("h1") == "Explorer"
    assert reader.run(COLOUR) == "rgb(1, 2, 3)"
    words = words_in("fr")
    told = words.text("You are offline: this is the copy of %(date)s.") % {"date": words.day(date.today())}
    assert reader.text(NOTICE) == told.replace("\u00a0", " ")
    assert reader.text("[data-tk-keep] a") == words.text("What is kept on this device")


SHOWN = """
const [done] = arguments, picture = document.querySelector(".tk-picture__image");
picture.loading = "eager";
picture.decode().then(() => done([picture.currentSrc.split("/").pop(), picture.naturalWidth]), flaw => done([flaw.name, 0]));
"""


def test_a_phone_fetches_the_small_form_of_a_picture_only_and_without_a_line_it_serves_for_any(
    reader, line, publish, width
):
    site = line(publish("a picture"))
    plain, large, small = sorted((path.name for path in site.site.glob("plans/kumasi/images/*")), key=len)
    page = f"{site.address}en/cities/kumasi/"
    width(360)
    reader.read(f"{site.address}en/")
    reader.open(page)
    assert reader.browser.execute_async_script(SHOWN) == [small, 640]
    reader.until(lambda: {page, f"{site.address}plans/kumasi/images/{small}"} <= set(reader.kept()))
    assert not {f"plans/kumasi/images/{name}" for name in (plain, large)} & set(site.asked)
    site.cut = True
    width(1280)
    reader.open(page)
    assert reader.browser.execute_async_script(SHOWN) == [large, 640], "the kept one in place of the large one"
    site.cut = False
    reader.open(page)
    assert reader.browser.execute_async_script(SHOWN) == [large, 1200]


def test_a_page_that_was_never_read_leads_to_those_that_were_in_its_own_language(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/explore/")
    reader.read(f"{site.address}en/phases/")
    site.cut = True
    reader.open(f"{site.address}fr/cities/kumasi/")
    assert reader.run("return document.documentElement.lang") == "fr"
    assert reader.text("h1") == words_in("fr").text("This page is not on your device")
    reader.until_said("Explore", "[data-tk-kept]")
    links = reader.run("return [...document.querySelectorAll('[data-tk-kept] a')].map(link => link.href)")
    assert links == [f"{site.address}en/phases/", f"{site.address}en/phases/explore/"]
    site.cut = False
    reader.browser.refresh()
    reader.until(lambda: reader.browser.current_url == f"{site.address}fr/cities/kumasi/")
    assert reader.text(".tk-city__name") == "Kumasi"


def test_try_again_leads_to_the_page_and_to_no_other_place(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.cut = True
    reader.open(f"{site.address}en/cities/kumasi/#vision")
    reader.until(lambda: reader.run("return document.querySelector('[data-tk-again]').href"))
    assert (
        reader.run("return document.querySelector('[data-tk-again]').href") == f"{site.address}en/cities/kumasi/#vision"
    )
    for elsewhere in ("https:%2F%2Fexample.org%2F", "javascript:alert(1)", "%2F%2Fexample.org%2F", "%2Fother%2F"):
        reader.open(f"{site.address}en/kept/?page={elsewhere}")
        reader.until_said("Phases", "[data-tk-kept]")
        assert reader.text("h1") == "Kept on this device"
        assert not reader.run("return document.querySelector('[data-tk-again]').href")


def test_a_page_that_reads_others_reads_the_kept_ones_too(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.cut = True
    script = "fetch('../phases/').then(answer => answer.text()).then(text => arguments[0](text.includes('<h1')))"
    assert reader.browser.execute_async_script(script)


def test_a_slow_line_shows_the_kept_copy_and_tells_when_the_page_has_come(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.site = publish("second")
    site.hold("en/phases/")
    reader.open(f"{site.address}en/phases/")
    assert not site.gate.is_set(), "the server has not answered yet"
    assert reader.text("h1") == "Phases"
    assert "The second version." not in reader.text()
    assert reader.text(NOTICE).startswith("The site does not answer: this is the copy of ")
    site.gate.set()
    reader.until_said("A newer text of this page has come.", NOTICE)
    assert "The second version." not in reader.text(), "nothing changes under the reader's eyes"
    reader.press("[data-tk-keep] a")
    reader.until_said("The second version.", "article")
    assert reader.text(NOTICE) == ""


def test_a_copy_that_proves_to_be_the_page_of_today_is_not_called_a_copy_any_more(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.hold("en/phases/")
    reader.open(f"{site.address}en/phases/")
    assert "this is the copy of" in reader.text(NOTICE)
    site.gate.set()
    reader.until(lambda: reader.text(NOTICE) == "")


def test_errors_redirects_and_files_to_take_away_are_not_kept(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.answers = {"en/cities/": 500, "en/progress/": 404}
    for path in ("en/cities/", "en/progress/", "en/nowhere/", "fr/phases", "assets/note.pdf", "plans/kumasi/plan.md"):
        reader.open(f"{site.address}{path}")
    reader.read(f"{site.address}fr/phases/")
    own = {address.removeprefix(site.address) for address in reader.kept()}
    assert not {name for name in own if name.endswith((".pdf", ".md")) or "nowhere" in name}
    assert {name for name in own if name.endswith("/")} == {"en/phases/", "fr/phases/", "en/kept/", "fr/kept/"}


def test_a_server_in_trouble_does_not_take_the_kept_copy_away(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.answers = {"en/phases/": 500}
    reader.open(f"{site.address}en/phases/")
    assert reader.text("h1") == "Phases"
    assert reader.text(NOTICE).startswith("The site does not answer: this is the copy of ")
    site.answers = {"en/phases/": 404}
    reader.open(f"{site.address}en/phases/")
    assert "Phases" not in reader.text("body"), "a page that was taken away is gone for who has a line"


# ---- no trap ----


def test_a_new_version_is_seen_at_the_next_visit_with_its_own_styles_and_then_kept(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    assert reader.run(COLOUR) == "rgb(1, 2, 3)"
    site.site = publish("second")
    reader.open(f"{site.address}en/phases/")
    assert "The second version." in reader.text()
    assert reader.run(COLOUR) == "rgb(9, 0, 0)"
    version = json.loads((site.site / "sw.js").read_text("utf-8").split("\n")[0].removeprefix("const SITE = ")[:-1])
    names = "caches.keys().then(names => arguments[0](names))"
    shell = f"toolkit /toolkit/ shell {version['version']}"
    reader.until(lambda: reader.browser.execute_async_script(names) == ["toolkit /toolkit/ kept", shell])
    site.cut = True
    reader.open(f"{site.address}en/phases/")
    assert "The second version." in reader.text()
    assert reader.run(COLOUR) == "rgb(9, 0, 0)"


def test_what_changed_only_in_the_styles_is_fetched_once_and_then_not_again(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    reader.read(f"{site.address}en/cities/")
    site.asked.clear()
    reader.open(f"{site.address}en/phases/")
    assert reader.run(COLOUR) == "rgb(1, 2, 3)"
    assert "assets/own.css" not in site.asked


def test_keeping_that_is_switched_off_leaves_nothing_behind(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    site.site = publish("switched off")
    reader.open(f"{site.address}en/phases/")
    reader.until(lambda: reader.workers() == 0)
    assert reader.kept() == []
    reader.open(f"{site.address}en/phases/")
    assert reader.text("h1") == "Phases"
    assert reader.workers() == 0


def test_a_site_without_a_worker_frees_who_has_an_old_one(reader, line, publish, tmp_path):
    site = line(shutil.copytree(publish("first"), tmp_path / "site"))
    reader.read(f"{site.address}en/phases/")
    (site.site / "sw.js").unlink()
    reader.open(f"{site.address}en/phases/")
    reader.until(lambda: reader.workers() == 0)


def test_another_site_on_the_same_host_is_left_alone(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/phases/")
    reader.browser.execute_async_script("caches.open('another').then(() => arguments[0]())")
    site.site = publish("switched off")
    reader.open(f"{site.address}en/phases/")
    reader.until(lambda: reader.workers() == 0)
    assert reader.browser.execute_async_script("caches.keys().then(names => arguments[0](names))") == ["another"]


# ---- the button ----


@pytest.fixture
def whole(line, real_site):
    return line(real_site)


def test_everything_of_a_language_is_kept_at_once(reader, whole, width):
    width(1280)
    reader.open(f"{whole.address}en/kept/")
    reader.until_said("MB of data", "[data-tk-note]")
    reader.press(ACT)
    reader.until_said("Kept on this device, ")
    pages = json.loads((whole.site / "keep/en.json").read_text("utf-8"))["pages"]
    assert {f"{whole.address}{path}" for path in pages} <= set(reader.kept())
    assert words_in("en").day(date.today()) in reader.text(SAID)
    whole.cut = True

    reader.open(f"{whole.address}en/cities/kumasi/")
    assert reader.text(".tk-city__name") == "Kumasi"

    reader.open(f"{whole.address}en/search/?q=Sèmè-Podji")
    reader.until_said("Sèmè-Podji", "[data-tk-found]")

    reader.open(f"{whole.address}en/template/compose/")
    assert "modules:" in reader.run("return document.querySelector('[data-tk-result] textarea').value")
    if (whole.site / "downloads/en/word.js").exists():
        reader.press("[data-tk-word]")
        reader.until(lambda: reader.run("return Boolean(window.tkWord && window.fflate)"))


def test_a_line_that_breaks_leaves_what_is_here_and_goes_on_from_there(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/kept/")
    reader.until_said("kB of data", "[data-tk-note]")
    site.hold("en/progress/")
    reader.press(ACT)
    reader.until(lambda: "en/progress/" in site.asked)
    site.cut = True
    site.gate.set()
    reader.until_said("The connection was lost.")
    site.cut = False
    before = len(reader.kept())
    site.asked.clear()
    reader.run("window.dispatchEvent(new Event('online'))")
    reader.until_said("Kept on this device, ")
    pages = [path for path in site.asked if path.endswith("/")]
    assert len(pages) == len(set(pages)) <= len(reader.kept()) - before + 1


def test_who_comes_back_later_is_asked_whether_the_rest_is_to_be_kept(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/kept/")
    site.answers = {"en/progress/": 500}
    reader.press(ACT)
    reader.press("[data-tk-missing] summary")
    assert reader.text("[data-tk-missing] p") == "en/progress/"
    reader.open(f"{site.address}en/kept/")
    reader.until_said("pages are kept so far.")
    assert reader.text(ACT).startswith("Keep the rest (")
    site.answers = {}
    reader.press(ACT)
    reader.until_said("Kept on this device, ")


def test_a_device_without_room_is_told_so(reader, line, publish):
    site = line(publish("first"))
    reader.read(f"{site.address}en/kept/")
    origin = site.address.removesuffix("/toolkit/")
    used = reader.browser.execute_async_script("navigator.storage.estimate().then(all => arguments[0](all.usage))")
    room = {"origin": origin, "quotaSize": used + 200_000}
    reader.browser.execute_cdp_cmd("Storage.overrideQuotaForOrigin", room)
    reader.press(ACT)
    reader.until_said("This device has no room left.")
    reader.browser.execute_cdp_cmd("Storage.overrideQuotaForOrigin", {"origin": origin})
    reader.press(ACT)
    reader.until_said("Kept on this device, ")


def test_a_newer_version_is_offered_with_its_cost_and_only_what_changed_is_fetched(reader, line, publish):
    site = line(publish("first"))
    reader.keep_everything(f"{site.address}en/kept/")
    site.site = publish("second")
    reader.open(f"{site.address}en/cities/kumasi/")
    reader.until_said("A newer version of the kept toolkit is there.", NOTICE)
    reader.press("[data-tk-keep] a")
    reader.until_said("A newer version is there.")
    assert reader.text(ACT).startswith("Update (")
    site.asked.clear()
    reader.press(ACT)
    reader.until(lambda: "newer" not in reader.text(SAID) and "Kept on this device, " in reader.text(SAID))
    assert [path for path in site.asked if path.endswith("/")] == ["en/phases/"]
    site.cut = True
    reader.open(f"{site.address}en/phases/")
    assert "The second version." in reader.text()


def test_a_version_that_changed_nothing_in_the_language_is_not_offered(reader, line, publish):
    site = line(publish("first"))
    reader.keep_everything(f"{site.address}en/kept/")
    site.site = publish("other in French")
    reader.open(f"{site.address}en/kept/")
    reader.until_said("Kept on this device, ")
    assert "newer" not in reader.text(SAID)


def test_what_is_kept_can_be_removed(reader, line, publish):
    site = line(publish("first"))
    reader.keep_everything(f"{site.address}en/kept/")
    reader.press("[data-tk-remove]")
    reader.browser.switch_to.alert.accept()
    reader.until_said("Removed.")
    shell = json.loads((site.site / "sw.js").read_text("utf-8").split("\n")[0].removeprefix("const SITE = ")[:-1])[
        "shell"
    ]
    assert {address.removeprefix(site.address) for address in reader.kept()} == set(shell)
    assert reader.text(ACT) == "Keep this toolkit on my phone"


# ---- where nothing can be kept ----


def test_without_a_safe_address_a_sentence_names_the_zip_file(reader, line, publish):
    site = line(publish("first"))
    address = site.address.replace("127.0.0.1", "0.0.0.0")
    reader.open(f"{address}en/kept/")
    assert reader.run("return window.isSecureContext") is False
    assert "Take the zip file instead" in reader.text("[data-tk-plain]")
    assert reader.text(ACT) == ""
    assert [entry for entry in reader.browser.get_log("browser") if "keep" in entry["message"]] == []


def test_a_site_opened_from_files_registers_nothing_and_throws_nothing(reader, publish):
    site = publish("for files")
    reader.open((site / "en/kept.html").as_uri())
    assert "Take the zip file instead" in reader.text("[data-tk-plain]")
    assert [
        e for e in reader.browser.get_log("browser") if "keep.js" in e["message"] or "keep-all" in e["message"]
    ] == []
