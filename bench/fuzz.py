"""Feed the reader what no page should consist of, for so many minutes of CPU.

    python bench/fuzz.py [--minutes 10] [--seed 0]

Each batch draws from the strategies of tests/kit/hostile_bytes.py with a seed of its own; a failure is shrunk and
printed once, and the run goes on. Prints executions, CPU time, the slowest example and the peak memory. Exits with 1
where anything failed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "kit"))

from hostile_bytes import Sent, sent, survives

BATCH = 1_000
#: an example that takes longer is named, whatever comes of it
SLOW_S = 2.0


class Run:
    """What was tried so far."""

    def __init__(self) -> None:
        self.executions = 0
        self.slowest_s = 0.0
        self.slowest = b""
        self.failures: dict[str, str] = {}

    def one(self, example: Sent) -> None:
        began = time.process_time()
        try:
            survives(example)
        finally:
            took = time.process_time() - began
            self.executions += 1
            if took > self.slowest_s:
                self.slowest_s, self.slowest = took, example.body

    def batch(self, number: int) -> None:
        @seed(number)
        @given(sent)
        @settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        )
        def batch(one: Sent) -> None:
            self.one(one)

        try:
            batch()
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} at {last.filename}:{last.lineno}"
            if place not in self.failures:
                self.failures[place] = "".join(traceback.format_exception(error))
                print(f"FAILED (seed {number}) {place}\n{self.failures[place]}", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--minutes", type=float, default=10)
    cli.add_argument("--seed", type=int, default=0)
    args = cli.parse_args()
    run, number = Run(), args.seed
    while time.process_time() < args.minutes * 60:
        run.batch(number)
        number += 1
        peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{run.executions:,} executions, {time.process_time() / 60:.1f} CPU minutes, {len(run.failures)} failures, "
            f"slowest {run.slowest_s:.2f} s, peak {peak_mib:.0f} MiB",
            flush=True,
        )
    if run.slowest_s > SLOW_S:
        print(f"slowest body, {len(run.slowest):,} bytes, begins {run.slowest[:200]!r}")
    sys.exit(1 if run.failures else 0)


if __name__ == "__main__":
    main()
