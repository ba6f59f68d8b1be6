"""Who writes a plan under `mkdocs serve` sees its pages first, and all others once they are built."""

from __future__ import annotations

import shutil

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tests.conftest import CONFIG, HEAD, NETWORK, PLAN, ROOT, write_project

TWO = NETWORK.replace("[kumasi]", "[kumasi, accra]")
ACCRA = PLAN.replace("Kumasi", "Accra")
KUMASI = "en/cities/kumasi/index.html"
NEWS = PLAN.rstrip() + "\n\nThe market has moved.\n"


class Server:
    """What MkDocs serves of a small project, without a socket; notes what there is when a whole build begins."""

    def __init__(self, root, files):
        self.root, self.site, self.begun = root, root / "shown", []
        write_project(root, {"mkdocs.yml": CONFIG, "plans/network.yml": TWO, "plans/accra/plan.md": ACCRA} | files)
        for name in ("overrides", "docs/assets"):
            shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
        config = self.config()
        config.plugins.run_event("startup", command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1/")
        self.server = LiveReloadServer(self.build_all, "127.0.0.1", 0, str(self.site))
        self.server.watch(config.docs_dir)
        self.server.watch(config.config_file_path)
        config.plugins.on_serve(self.server, config=config, builder=self.build_all)

    def config(self):
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))

    def build_all(self):
        self.begun.append((self.text(KUMASI), self.loadable()))
        build(self.config(), serve_url="http://127.0.0.1/")

    def text(self, page):
        return (self.site / page).read_text("utf-8")

    def loadable(self):
        """Whether browsers that ask for a page are answered."""
        return self.server._visible_epoch == self.server._wanted_epoch

    def write(self, name, text):
        """Write a file and let the server notice; returns whether browsers load their pages once more at the end."""
        (self.root / name).write_text(text, "utf-8")
        self.server._wanted_epoch += 1
        before = self.server._wanted_epoch
        self.server.builder()
        return self.server._wanted_epoch > before


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path, {})


def test_a_changed_plan_is_shown_before_anything_else_is_built(server):
    assert server.write("plans/kumasi/plan.md", NEWS)
    [(page, loadable)] = server.begun
    assert "The market has moved." in page
    assert loadable
    assert server.text(KUMASI) == page, "what is shown at once is what a whole build makes"


def test_what_a_change_means_for_other_pages_is_shown_at_the_end(server):
    assert "Sekondi" not in server.text("en/cities/index.html")
    assert server.write("plans/kumasi/plan.md", PLAN.replace("name: Kumasi", "name: Sekondi"))
    assert "Sekondi" in server.text("en/cities/index.html")


def test_a_plan_with_an_error_waits_for_the_build_that_tells_of_it(server, caplog):
    before = server.text(KUMASI)
    assert not server.write("plans/kumasi/plan.md", f"{HEAD}scope: projekt\n---\n")
    assert server.begun == [(before, False)]
    assert 'scope: "projekt"' in caplog.text
    assert not server.write("plans/kumasi/plan.md", NEWS)
    assert "The market has moved." in server.text(KUMASI)
    assert server.write("plans/kumasi/plan.md", PLAN)


def test_a_page_of_the_method_waits_for_the_build(server):
    assert not server.write("docs/en/about/change-a-plan.md", "# Changed\n")
    [(_, loadable)] = server.begun
    assert not loadable
    assert "Changed" in server.text("en/about/change-a-plan/index.html")


def test_a_build_that_fails_leaves_what_is_shown(server):
    before = server.text(KUMASI)
    with pytest.raises(Abort):
        server.write("plans/network.yml", "title: [\n")
    assert server.text(KUMASI) == before
    (server.root / "plans/network.yml").write_text(TWO, "utf-8")
    assert not server.write("plans/kumasi/plan.md", NEWS)
    assert "The market has moved." in server.text(KUMASI)
