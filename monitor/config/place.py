"""Where the configuration file is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from monitor.errors import ConfigError


def find(explicit: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the configuration file to use.

    The one named, else $MONITOR_CONFIG, ./config.toml, the user's configuration folder. Raises ConfigError when there
    is none, saying how to make one.
    """
    named = explicit or (Path(environ["MONITOR_CONFIG"]) if environ.get("MONITOR_CONFIG") else None)
    if named is not None:
        if named.is_file():
            return named
        raise ConfigError("no such file: make one with `monitor init`", path=str(named))
    for candidate in (Path("config.toml"), _user_file()):
        if candidate.is_file():
            return candidate
    raise ConfigError(
        "no configuration: neither ./config.toml nor "
        f"{_user_file()} exists; make one with `monitor init`, or name one with --config"
    )


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("policy-monitor") / "config.toml"
