"""The password of the mail server, which never stands in config.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from monitor.config.tables import EmailTable
from monitor.errors import ConfigError


def password(email: EmailTable, base: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the mail server's password; None where no user name is set.

    Raises ConfigError that names the variable or the file, never its content. `base` is what a relative
    `password_file` is relative to.
    """
    if email.username is None:
        return None
    if email.password_env is not None:
        if email.password_env in environ:
            return environ[email.password_env]
        raise ConfigError(f"the environment variable {email.password_env} is not set", key="email.password_env")
    file = base / Path(email.password_file or "").expanduser()
    try:
        return file.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read", key="email.password_file") from error
