"""Open built docs in a real browser, take pictures of them, and name what a reader stumbles on.

Run as ``python tests/browser/look.py BUILT PICTURES``. It needs Debian's ``chromium``, and
``pip install playwright axe-playwright-python``. No request leaves this machine.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Request, Response, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

import lunarpacts as lp

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDTHS = (1280, 400)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 2_400  # pixels of a page that a picture shows
HEAVIEST = 300_000  # bytes of a page's HTML
ASKED, FOUND = "Turkey", "Türkiye"

Faults = dict[str, set[str]]
"""Each fault, with the widths and colours in which it was seen."""

STICKING_OUT = (Path(__file__).parent / "sticking_out.js").read_text(encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not print what it serves."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def weighed(built: Path) -> dict[Path, int]:
    """Return every page of HTML, in order, with its bytes."""
    found = sorted(page.relative_to(built) for page in built.rglob("*.html"))
    shown = (page for page in found if not page.parts[0].startswith(("_", ".")))
    return {page: (built / page).stat().st_size for page in shown}


def specimens(bytes_of: dict[Path, int]) -> list[str]:
    """Return the pages to open: all at the root; the first and the longest of each folder."""
    folders: defaultdict[Path, list[Path]] = defaultdict(list)
    for page in bytes_of:
        folders[page.parent].append(page)
    chosen = folders.pop(Path())
    for folder in folders.values():
        index = [page for page in folder if page.name == "index.html"]
        chosen += sorted({folder[0], max(folder, key=lambda page: bytes_of[page]), *index})
    return [str(page) for page in chosen] + [f"search.html?q={ASKED}"]


def notebook(folder: Path) -> str:
    """Write results, as a notebook shows them, on a page of JupyterLab's colours."""
    results: list[Any] = [
        *(lp.members("ilrs", on="2024-07-03"), lp.status_of("Türkiye", "ilrs", on="2024-07-03")),
        *(lp.overlap("ilrs", "artemis-accords"), lp.claims("Kazakhstan", "ilrs"), lp.contested()),
        *(lp.timeline("baikonur"), lp.statements("rferl-2024-08-13-kazakhstan"), lp.sources()),
        *(lp.nation("Türkiye"), lp.source("rferl-2024-08-13-kazakhstan"), lp.load().terms),
        *(lp.roll_call("77/41"), lp.counts(), lp.ties("Kazakhstan", "China", on="2026-01-01")),
    ]
    body = "".join(result._repr_html_() for result in results)
    page = folder / "notebook.html"
    page.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Results</title>'
        "<style>body { font: 13px sans-serif } a { color: #1976d2 }"
        "@media (prefers-color-scheme: dark) {"
        "body { background: #111; color: #fffd } a { color: #64b5f6 } }</style>"
        f"<main><h1>Results</h1>{body}</main></html>",
        encoding="utf-8",
    )
    return page.name


def seen(page: Page, width: int, picture: Path) -> Faults:
    """Take the pictures of what a page holds now, in both colours; return the faults."""
    faults: Faults = defaultdict(set)
    # Colours are those of the wide page, and to compare them is most of the work.
    contrast = {"color-contrast": {"enabled": width == WIDTHS[0]}}
    rules = {"resultTypes": ["violations"], "rules": contrast}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for element in page.evaluate(STICKING_OUT):
            faults[f"overflow: {element}"].add(f"{width} {scheme}")
        for broken in Axe().run(page, options=rules).response["violations"]:
            if broken["impact"] in ("serious", "critical"):
                nodes: defaultdict[str, list[str]] = defaultdict(list)
                for node in broken["nodes"]:
                    why = node["failureSummary"].splitlines()[1].strip()
                    nodes[why].append(" ".join(map(str, node["target"])))
                for why, where in nodes.items():
                    more = f", and {len(where) - 1} more" if len(where) > 1 else ""
                    fault = f"{broken['id']}: {why} ({where[0]}{more})"
                    faults[fault].add(f"{width} {scheme}")
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(
            path=f"{picture}-{width}-{scheme}.png",
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": tall},
        )
    return faults


def opened(browser: Browser, address: str, name: str, pictures: Path) -> tuple[int, Faults]:
    """Open a page at every width; return the bytes that it is made of, and its faults."""
    faults: Faults = defaultdict(set)

    def asked(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(f"{address}/"):
            faults[f"another host: {request.url}"].add("any")

    def answered(reply: Response) -> None:
        if reply.status >= 400:
            faults[f"missing: {reply.status} {reply.url}"].add("any")

    def failed(error: Error) -> None:
        faults[f"script: {error.message}"].add("any")

    weight = 0
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("request", asked)
        page.on("response", answered)
        page.on("pageerror", failed)
        page.goto(f"{address}/{name}")
        if "?q=" in name:
            try:
                page.locator("#search-results li a", has_text=FOUND).first.wait_for(timeout=10_000)
            except NotInTime:
                faults[f"search: no page named {FOUND} by {ASKED!r}"].add("any")
        weight = page.evaluate(
            "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
            ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)"
        )
        label = name.replace("/", "+").replace(".html", "").replace("?q=", "-")
        for fault, where in seen(page, width, pictures / label).items():
            faults[fault] |= where
        page.close()
    return weight, faults


def main(built: Path, pictures: Path) -> int:
    """Open one page of each kind, print a table and every fault, and return the exit status."""
    pictures.mkdir(parents=True, exist_ok=True)
    bytes_of = weighed(built)
    heavy = {page: size for page, size in bytes_of.items() if size > HEAVIEST}
    faults: dict[str, Faults] = {
        str(page): {f"weight: {size:,} bytes of HTML": {"any"}} for page, size in heavy.items()
    }
    light = {page: size for page, size in bytes_of.items() if page not in heavy}
    print(f"{'page':60} {'HTML kB':>8} {'all kB':>8} {'faults':>7}")
    with (
        TemporaryDirectory() as home,
        served(built) as docs,
        served(Path(home)) as results,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        visits = [(docs, built, name) for name in specimens(light)]
        for address, folder, name in [*visits, (results, Path(home), notebook(Path(home)))]:
            weight, found = opened(browser, address, name, pictures)
            html = (folder / name.partition("?")[0]).stat().st_size
            print(f"{name:60} {html / 1000:8.0f} {weight / 1000:8.0f} {len(found):7}", flush=True)
            if found:
                faults[name] = found
        browser.close()
    for name, found in faults.items():
        print(f"\n{name}")
        for fault, where in sorted(found.items()):
            print(f"  {fault}  [{', '.join(sorted(where))}]")
    print(f"\n{sum(map(len, faults.values()))} faults on {len(faults)} pages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
