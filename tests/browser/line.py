"""A site on the loopback, below a folder as on shared hosts, at the end of a line that can be cut or held up."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.browser.conftest import Quiet

PLACE = "/toolkit/"


class Line:
    """What the server answers now. `site` may be another folder at any moment: a new version."""

    def __init__(self, site):
        self.site, self.cut, self.answers, self.asked = site, False, {}, []
        self.gate, self.held = threading.Event(), None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.line = self
        self.address = f"http://127.0.0.1:{self.server.server_port}{PLACE}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, path):
        """Let no answer through to this address until the gate is opened."""
        self.held = path
        self.gate.clear()

    def close(self):
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()


class Handler(Quiet):
    """Answers as the line allows. Nothing is "not modified": a new version may be younger than a second."""

    def do_GET(self):  # noqa: N802 - the name that the library calls
        line, path = self.server.line, urlsplit(self.path).path.removeprefix(PLACE)
        line.asked.append(path)
        if path == line.held:
            line.gate.wait(60)
        if line.cut:
            self.close_connection = True
        elif path in line.answers:
            self.send_error(line.answers[path])
        else:
            del self.headers["If-Modified-Since"]
            super().do_GET()

    def translate_path(self, path):
        self.directory = str(self.server.line.site)
        return super().translate_path(path.removeprefix(PLACE.rstrip("/")))
