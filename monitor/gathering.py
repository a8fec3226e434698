"""The pages of one policy, fetched in order and put together: all of them, or the reason why not.

One page that fails means no capture. Half of a policy is never recorded.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from monitor.errors import CheckError, FetchError
from monitor.pages import bundle, place_of
from monitor.records import FailureClass, Fetched, NotModified, Policy, Validators

#: what the pages of one policy may weigh together: twice what one may by default
MOST_BYTES = 40_000_000
_NONE = Validators()

#: fetches one page, or hears that it is not modified; raises FetchError
Look = Callable[[str, Validators], Awaitable[Fetched | NotModified]]
#: fetches one page in full; raises FetchError
Fetch = Callable[[str], Awaitable[Fetched]]


async def gather(urls: Sequence[str], look: Look, validators: Validators = _NONE) -> Fetched | NotModified:
    """Return the pages at these addresses as one capture, or that none of them is modified.

    Where one is new all are needed: those that are not modified are then asked for again, in full. Raises FetchError
    that names the page.
    """
    known = dict(validators.pages)

    async def first(url: str) -> Fetched | NotModified:
        return await look(url, known.get(url, _NONE))

    got = await _each(urls, first)
    if all(isinstance(one, NotModified) for one in got):
        return NotModified(urls[0], got[-1].fetched_at)
    held = dict(zip(urls, got, strict=True))

    async def whole(url: str) -> Fetched | NotModified:
        one = held[url]
        return one if isinstance(one, Fetched) else await look(url, _NONE)

    pages = [one for one in await _each(urls, whole) if isinstance(one, Fetched)]
    assert len(pages) == len(urls), "a request without validators is answered with a page"
    return bundle(pages)


async def gather_all(urls: Sequence[str], fetch: Fetch) -> Fetched:
    """Return the pages at these addresses as one capture. Raises FetchError that names the page."""
    got = await gather(urls, lambda url, _: fetch(url))
    assert isinstance(got, Fetched), "a request without validators is answered with a page"
    return got


async def _each(
    urls: Sequence[str], look: Callable[[str], Awaitable[Fetched | NotModified]]
) -> list[Fetched | NotModified]:
    """Ask for the pages one after the other; the first that fails ends it."""
    got: list[Fetched | NotModified] = []
    size = 0
    for number, url in enumerate(urls, start=1):
        try:
            one = await look(url)
            size += len(one.body) if isinstance(one, Fetched) else 0
            if size > MOST_BYTES:
                raise FetchError(f"with the pages before it larger than {MOST_BYTES:,} bytes", FailureClass.TOO_LARGE)
        except CheckError as error:
            error.args = (f"{place_of(number, len(urls), url)}: {error}",)
            raise
        got.append(_asked(one, url))
    return got


def _asked(one: Fetched | NotModified, url: str) -> Fetched | NotModified:
    """Return a page under the address that the configuration has for it, by which its recipe is found."""
    return one if one.url_asked == url else replace(one, url_asked=url)


def archived_addresses(policy: Policy) -> tuple[str, ...]:
    """Return the addresses under which an archive has a policy."""
    return policy.urls or (policy.archive_url or policy.url,)
