"""What the importer tells people: a stable code, the values that belong in the sentence, and where it was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from amicale.members.importing.messages import sentence

Progress = Callable[[int, int], None]
"""Called now and then during a long step with (done, total); total is 0 while it is not known."""


def no_progress(_done: int, _total: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark about a cell, a row or a file; `code` is stable, `text` is for people."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None

    def text(self, language: str = "en") -> str:
        """The remark as a sentence in `language` ("en" or "fr")."""
        return sentence(self.code, self.args, language)

    def as_json(self, language: str = "en") -> dict[str, object]:
        """The remark with its sentence, ready for json.dumps."""
        return {
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "args": dict(self.args),
            "message": self.text(language),
        }


class ImportFileError(Exception):
    """The file as a whole cannot be imported; `code` says why and `text(language)` tells a person."""

    def __init__(self, code: str, **args: str) -> None:
        """Keep the code and the values of its sentence."""
        super().__init__(sentence(code, args, "en"))
        self.code = code
        self.args_of_message: Mapping[str, str] = args

    def text(self, language: str = "en") -> str:
        """Why the file cannot be imported, as a sentence."""
        return sentence(self.code, self.args_of_message, language)
