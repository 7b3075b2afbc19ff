"""Name what has grown old: blocs not checked for long, and addresses that do not answer.

Run as ``python docs/upkeep.py DAY [--days 180] [--links | --answers FILE]``. Today plays no part in
the library, so the day is given. Without the last two options no address is asked. ``--answers``
reads what each answered from a CSV file with the columns ``url`` and ``status``, as ``--links``
prints it, so that it can be looked at without a network.
"""

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from http.client import HTTPException
from itertools import chain, groupby
from pathlib import Path
from socket import EAI_NONAME, gaierror
from string import punctuation
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import lunarpacts as lp

AT_ONCE, SECONDS = 16, 20
NO_HOST = "no host"
GONE = frozenset({"404", "410", NO_HOST})


def stale(record: lp.Dataset, day: date, days: int) -> Iterator[tuple[str, lp.PartialDate]]:
    """Yield the blocs whose last check is older than so many days, the oldest first."""
    since = day - timedelta(days=days)
    old = [
        (bloc, last) for bloc, last in record.checked.items() if last.latest and last.latest < since
    ]
    yield from sorted(old, key=lambda found: (str(found[1]), found[0]))


def addresses_of(source: lp.Source) -> list[str]:
    """Return where a source can be read."""
    return [url for url in (source.url, source.archived) if url]


def addresses(record: lp.Dataset) -> list[str]:
    """Return the addresses of the sources, once each."""
    found = {url for one in record.sources.values() for url in addresses_of(one)}
    return sorted(url for url in found if url.startswith(("http://", "https://")))


def asked(url: str) -> str:
    """Return the status with which an address answers, or why it does not.

    What a server does not give for HEAD, it may give for GET.
    """
    status = ""
    plain = quote(url, safe=punctuation)
    for method in ("HEAD", "GET"):
        try:
            request = Request(plain, method=method, headers={"User-Agent": "lunarpacts upkeep"})  # noqa: S310 (http alone)
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (the same)
                return str(answer.status)
        except HTTPError as error:
            status = str(error.code)
        except (OSError, HTTPException, ValueError) as error:
            cause = getattr(error, "reason", error)
            unknown = isinstance(cause, gaierror) and cause.errno == EAI_NONAME
            return NO_HOST if unknown else type(cause).__name__
    return status


def answers_of(urls: Iterable[str]) -> dict[str, str]:
    """Return what each address answers; a host is asked for one at a time."""
    hosts = [[*found] for _, found in groupby(sorted(urls, key=_host), _host)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = threads.map(lambda host: [(url, asked(url)) for url in host], hosts)
        return dict(sorted(chain.from_iterable(answers)))


def _host(url: str) -> str:
    return url.split("/")[2]


def dead(record: lp.Dataset, answers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the sources of which every address is gone; what answers otherwise may only be busy."""
    for one in record.sources.values():
        known = addresses_of(one)
        if known and all(answers.get(url) in GONE for url in known):
            yield one.id, known[0], answers[known[0]]


def main(arguments: list[str] | None = None) -> int:
    """Print what has grown old; return 1 if something has."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--links", action="store_true", help="ask every address")
    parser.add_argument("--answers", type=Path, help="read what they answered from this file")
    given = parser.parse_args(arguments)
    record, answers = lp.load(), dict[str, str]()
    if given.answers:
        with given.answers.open(encoding="utf-8", newline="") as file:
            answers = {row["url"]: row["status"] for row in csv.DictReader(file)}
    elif given.links:
        answers = answers_of(addresses(record))
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([("url", "status"), *answers.items()])
    found = [
        f"{bloc} was last checked to {last}" for bloc, last in stale(record, given.day, given.days)
    ]
    found += [
        f"{source}: {url} is gone ({status})" for source, url, status in dead(record, answers)
    ]
    for line in found:
        print(line, file=sys.stderr if given.links else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
