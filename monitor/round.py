"""One round over many policies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from monitor.check import Checker
from monitor.records import CheckResult


async def check_all(
    checker: Checker, slugs: Iterable[str], *, concurrency: int, on_done: Callable[[CheckResult], None] | None = None
) -> tuple[CheckResult, ...]:
    """Look at many policies at once, and once more at those whose failure was likely to pass.

    Results come in the order of `slugs`, one each: that of the last look. `on_done` hears of each look as it ends.
    Raises StorageError where nothing can be recorded any more, after the looks under way have ended.
    """
    gate = asyncio.Semaphore(concurrency)

    async def one(slug: str, *, again: bool = False) -> CheckResult:
        async with gate:
            result = await checker.check(slug, again=again)
        if on_done is not None:
            on_done(result)
        return result

    order = tuple(dict.fromkeys(slugs))
    results = dict(zip(order, await _all_of([one(slug) for slug in order]), strict=True))
    unlucky = [slug for slug, result in results.items() if result.transient]
    results.update(zip(unlucky, await _all_of([one(slug, again=True) for slug in unlucky]), strict=True))
    return tuple(results[slug] for slug in order)


async def _all_of(looks: list[Coroutine[Any, Any, CheckResult]]) -> list[CheckResult]:
    ended = await asyncio.gather(*looks, return_exceptions=True)
    failure = next((one for one in ended if isinstance(one, BaseException)), None)
    if failure is not None:
        raise failure
    return [one for one in ended if isinstance(one, CheckResult)]
