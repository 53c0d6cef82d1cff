"""The accounts of the ledger, and their numbers in the French chart for associations (ANC regulation 2018-06).

``receivable`` and ``called`` are what was called for: where the by-laws give no right to collect, dues are income when
they are paid, and the two are left out of the journal that goes to the accountant; where they give one, ``called`` is
not used, and income is booked with the call.
"""

from __future__ import annotations

from typing import Literal

Account = Literal[
    "receivable", "called", "7561", "7562", "cash", "cheques", "bank", "transit", "advance", "suspense", "loss", "fees",
    "refunds", "gift",
]  # fmt: skip

RECEIVABLE: Account = "receivable"
CALLED: Account = "called"
ADVANCE: Account = "advance"
SUSPENSE: Account = "suspense"
LOSS: Account = "loss"
GIFT: Account = "gift"
MONEY: tuple[Account, ...] = ("cash", "cheques", "bank", "transit")
"""Where money of ours is."""

CHART: dict[Account, tuple[str, str]] = {
    "receivable": ("4121", "Adhérents"),
    "called": ("4128", "Cotisations appelées"),
    "7561": ("7561", "Cotisations sans contrepartie"),
    "7562": ("7562", "Cotisations avec contrepartie"),
    "cash": ("530", "Caisse"),
    "cheques": ("5112", "Chèques à encaisser"),
    "bank": ("512", "Banque"),
    "transit": ("5115", "Paiements en ligne à encaisser"),
    "advance": ("4191", "Adhérents, avances reçues"),
    "suspense": ("471", "Recettes à classer"),
    "loss": ("6541", "Pertes sur créances irrécouvrables"),
    "fees": ("627", "Services bancaires"),
    "refunds": ("4198", "Adhérents, à rembourser"),
    "gift": ("7541", "Dons manuels"),
}
"""Number and name; a school may set others."""

OF_CLUBS: dict[Account, str] = {"7561": "clubs7561", "7562": "clubs7562"}
"""What dues of clubs, and of whoever else asks some, stand on in the journal, told from the association's."""
CHART_OF_CLUBS: dict[str, tuple[str, str]] = {
    "clubs7561": ("75618", "Cotisations des clubs sans contrepartie"),
    "clubs7562": ("75628", "Cotisations des clubs avec contrepartie"),
}
