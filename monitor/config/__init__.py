"""config.toml -> a frozen Config, or one line that says what is wrong and where.

The file is read as UTF-8 (a byte order mark and CRLF are fine). Secrets never stand in it: the password of the mail
server comes from an environment variable or a file that the configuration names.
"""

from monitor.config.model import Config
from monitor.config.place import find
from monitor.config.reading import load, parse
from monitor.config.recipes import MOST_PAGES
from monitor.config.secret import password
from monitor.config.tables import EmailTable
from monitor.config.values import KIND, SLUG, duration_s, web_address

__all__ = [
    "KIND",
    "MOST_PAGES",
    "SLUG",
    "Config",
    "EmailTable",
    "duration_s",
    "find",
    "load",
    "parse",
    "password",
    "web_address",
]
