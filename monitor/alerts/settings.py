"""How mails leave the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """Where mails come from, and through which server or into which folder they go."""

    #: address that mails come from, with or without a name
    from_: str
    host: str = "localhost"
    port: int = 25
    #: 'starttls' upgrades a plain connection and insists on it; 'tls' is encrypted from the start
    tls: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    #: write `.eml` files here instead of sending
    folder: Path | None = None
    #: for each answer of the server
    timeout_s: float = 30.0
    #: certificates to trust beside those of the system
    ca_file: Path | None = None
