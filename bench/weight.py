"""What a house weighs: builds the demo, serves it as `omah serve` does, walks through all its pages, prints what it took.

.venv/bin/python bench/weight.py
"""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
MOST_PAGES = 400
"""For each person who signs in."""
PEOPLE = ("koordinator", "bendahara", "sekretariat", "mutu", "pemesan", "penjahit01")
PASSWORD = "contoh omah 2020"


def main():
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        env = {**os.environ, "OMAH_DATA": folder, "OMAH_DATABASE": f"{folder}/demo.sqlite3"}
        begun = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "config.cli", "demo"], cwd=ROOT, env=env, check=True, stdout=sys.stderr
        )
        found = {"demo_seconds": round(time.monotonic() - begun, 1)}
        found["database_mb"] = megabytes(
            sum(file.stat().st_size for file in Path(folder).glob("demo.sqlite3*"))
        )
        found |= serve_and_walk(env)
    found["installed_mb"], found["largest"] = installed()
    print(json.dumps(found, indent=1))


def serve_and_walk(env):
    port = free_port()
    begun = time.monotonic()
    command = [sys.executable, "-m", "config.cli", "serve", "--port", str(port)]
    house = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        home = f"http://127.0.0.1:{port}"
        wait_for(home, house)
        first_page = time.monotonic() - begun
        fresh, times = memory(house.pid), []
        for username in PEOPLE:
            times += walk(home, username)
        return {
            "first_page_seconds": round(first_page, 1),
            "memory_mb_at_first": fresh,
            "memory_mb": memory(house.pid),
            "pages": len(times),
            "p50_ms": round(median(times), 1),
            "p95_ms": round(quantiles(times, n=20)[-1], 1),
        }
    finally:
        house.terminate()
        house.wait(timeout=30)


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_for(home, house):
    while house.poll() is None:
        try:
            urllib.request.urlopen(home)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The house did not open.")


def walk(home, username):
    """Sign in and follow every link; milliseconds of each page."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(cookies)
    sign_in(browser, home, username)
    waiting, seen, times = [f"{home}/beranda/"], set(), []
    while waiting and len(times) < MOST_PAGES:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        begun = time.perf_counter()
        try:
            with browser.open(url) as answer:
                page, kind = answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as refusal:
            print(f"{refusal.code} {url} ({username})", file=sys.stderr)
            continue
        times.append(1000 * (time.perf_counter() - begun))
        if kind == "text/html":
            waiting += links(page.decode(), url, home)
    return times


def sign_in(browser, home, username):
    door = f"{home}/akun/masuk/"
    with browser.open(door) as answer:
        door, page = answer.geturl(), answer.read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    data = urllib.parse.urlencode({**hidden, "login": username, "password": PASSWORD}).encode()
    with browser.open(urllib.request.Request(door, data, {"Referer": door})) as answer:
        assert "/beranda/" in answer.geturl(), f"{username} could not sign in: {answer.geturl()}"


def links(page, url, home):
    """Links within the house; of lists not every order and every page, as they never end."""
    found = (
        urllib.parse.urljoin(url, link.replace("&amp;", "&")) for link in re.findall(r'href="([^"#]+)', page)
    )
    return [
        link
        for link in found
        if link.startswith(f"{home}/") and "urut=" not in link and "/static/" not in link
    ]


def memory(pid):
    """Megabytes of a process and those it started: each page of memory counted once."""
    total = 0
    for process in family(pid):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])
    return round(total / 1024)


def family(pid):
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return [pid, *(one for file in children for child in file.read_text().split() for one in family(child))]


def installed():
    """Megabytes of what a house needs to run, and the largest packages."""
    names = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "base.txt").read_text(), re.M)
    sizes = {}
    for name in names:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue  # for another platform
        paths = (Path(file.locate()) for file in files)
        sizes[name] = sum(path.stat().st_size for path in paths if path.is_file())
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])[:5]
    return megabytes(sum(sizes.values())), {name: megabytes(size) for name, size in largest}


def megabytes(size):
    return round(size / 10**6, 1)


if __name__ == "__main__":
    main()
