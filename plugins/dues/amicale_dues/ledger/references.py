"""The reference of a call that people write into a bank transfer."""

from __future__ import annotations

from stdnum import iso11649


def reference_of(year: int, number: int) -> str:
    """A structured creditor reference (ISO 11649), which banks carry unchanged: ``RF`` and two check digits, then ours.

    A slip of a digit, or two exchanged, is found out by the check digits.
    """
    own = f"{year % 100:02}{number:06}"
    letters = "".join(str(int(each, 36)) for each in f"{own}RF00")
    return f"RF{98 - int(letters) % 97:02}{own}"


def reference_in(text: str) -> list[str]:
    """The references that somebody's words on a transfer contain, whatever stands around and between their parts."""
    squeezed = "".join(each for each in text.upper() if each.isalnum())
    found = (squeezed[at : at + 12] for at in range(len(squeezed) - 11) if squeezed.startswith("RF", at))
    return list(dict.fromkeys(each for each in found if each[2:].isdigit() and iso11649.is_valid(each)))
