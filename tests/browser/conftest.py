"""A real Chromium, headless, and the site on this machine."""

from __future__ import annotations

import contextlib
import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
]


def pytest_collection_modifyitems(items):
    """Without a Chromium these checks are left out, and named as such."""
    if not (CHROMIUM and DRIVER):
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="LEFT OUT: chromium or chromedriver is missing"))


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture(scope="session")
def serve():
    """Serve a folder on the loopback; returns its address."""
    servers = []

    def start(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium, driven as a reader would, with a log of all it asks the network for."""
    with chromium(tmp_path_factory.mktemp("chromium")) as driver:
        yield driver


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """The same without a network: no name of a host leads anywhere."""
    with chromium(tmp_path_factory.mktemp("offline"), "--host-resolver-rules=MAP * ~NOTFOUND") as driver:
        yield driver


@contextlib.contextmanager
def chromium(folder, *more):
    """A Chromium that keeps its things in a folder."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in [*ARGUMENTS, *more, f"--user-data-dir={folder}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    options.unhandled_prompt_behavior = "ignore"
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def width(browser):
    """Set how wide the page is, as on a phone or a desk."""

    def set_width(pixels, height=900):
        size = {"width": pixels, "height": height, "deviceScaleFactor": 1, "mobile": pixels < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    yield set_width
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="module")
def home(serve, real_site):
    return serve(real_site)


@pytest.fixture(scope="module")
def invented(serve, invented_site):
    return serve(invented_site)


@pytest.fixture
def site(request, page):
    """The site on which a page lies, so that the invented one is only built where it is looked at."""
    return request.getfixturevalue("invented" if page.startswith("invented:") else "home")


@pytest.fixture
def address(site, page):
    return site + page.removeprefix("invented:")
