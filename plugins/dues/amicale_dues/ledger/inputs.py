"""What the treasurer's forms send."""

from __future__ import annotations

import enum
from datetime import date

import strawberry


@strawberry.enum
class DuesRefundBy(enum.Enum):
    """How money goes back."""

    PROVIDER = strawberry.enum_value("provider", description="By the provider it came through; nothing else to do.")
    BANK = strawberry.enum_value("bank", description="By a transfer or cheque that you have made yourself.")
    CASH = strawberry.enum_value("cash", description="Out of the till.")


@strawberry.enum
class DuesRefundReason(enum.Enum):
    """Why money goes back."""

    ASKED = "asked"
    TWICE = "twice"
    LEFT = "left"
    MISTAKE = "mistake"
    OTHER = "other"


@strawberry.enum
class DuesClosing(enum.Enum):
    """Why a call is asked for no more."""

    CANCELLED = strawberry.enum_value("cancelled", description="It was not due.")
    WRITTEN_OFF = strawberry.enum_value("written_off", description="It will not come.")


@strawberry.enum
class DuesEnding(enum.Enum):
    """Why a membership ends."""

    RESIGNED = "resigned"
    EXCLUDED = "excluded"
    CORRECTED = "corrected"


@strawberry.input
class RefundDuesInput:
    """Money that is to go back."""

    amount: str = strawberry.field(description="As it is written: 12,50.")
    by: DuesRefundBy
    reason: DuesRefundReason = DuesRefundReason.OTHER
    on: date | None = strawberry.field(default=None, description="When it went, where it has; else today.")


@strawberry.input
class GrantDuesInput:
    """A membership by a decision of the association."""

    plan: strawberry.ID
    proof: str = strawberry.field(description="Which decision or document shows it.")
    until: date | None = strawberry.field(default=None, description="The last day; else as long as the plan covers.")
