"""What to send for missions, proposals and reviews: a partner's mission, for which a member has proposed themselves."""

from __future__ import annotations

from collections.abc import Mapping

from matrix_filling import Filler
from matrix_freelance import Values, of, plain

MISSION = {"title": "Marknew", "need": "Marknew"}
OFFER = {"words": "Marknew"}
QUERIES: Mapping[str, Values] = {"openedFreelanceProposal": of("FreelanceProposal")}
INPUTS: Mapping[str, Values] = {
    "writeFreelanceMission": plain(input=MISSION),
    "changeFreelanceMission": of("FreelanceMission", input=MISSION),
    "sendFreelanceMission": of("FreelanceMission"),
    "renewFreelanceMission": of("FreelanceMission"),
    "withdrawFreelanceMission": of("FreelanceMission"),
    "copyFreelanceMission": of("FreelanceMission"),
    "discardFreelanceMission": of("FreelanceMission"),
    "acceptFreelanceMission": of("FreelanceMission"),
    "acceptFreelanceMissions": lambda ids: {"ids": [ids["FreelanceMission"]]},
    "refuseFreelanceMission": of("FreelanceMission", reason="UNCLEAR"),
    "proposeForFreelanceMission": lambda ids: {"mission": ids["FreelanceMission"], "input": OFFER},
    "changeFreelanceProposal": of("FreelanceProposal", input=OFFER),
    "withdrawFreelanceProposal": of("FreelanceProposal"),
    "shortListFreelanceProposal": of("FreelanceProposal"),
    "declineFreelanceProposal": of("FreelanceProposal", reason="DATES", words=""),
    "chooseFreelanceProposal": of("FreelanceProposal"),
    "writeFreelanceMessage": of("FreelanceProposal", words="Marknew"),
    "shareFreelanceAddress": of("FreelanceProposal"),
    "unshareFreelanceAddress": of("FreelanceProposal"),
    "callOffFreelanceMission": of("FreelanceMission"),
    "finishFreelanceMission": of("FreelanceMission"),
    "reviewFreelanceMission": lambda ids: {"proposal": ids["FreelanceProposal"], "rating": 4},
    "replyToFreelanceReview": of("FreelanceReview", words="Marknew"),
    "reportFreelanceReview": of("FreelanceReview", words="Marknew"),
    "removeFreelanceReview": of("FreelanceReview", why="Marknew"),
    "keepFreelanceReview": of("FreelanceReview"),
}
PATHS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "/freelance/missions/{id}", "/freelance/missions/{id}/edit", "/freelance/missions/{id}/propose",
            "/freelance/missions/{id}/proposals", "/partner/freelance/missions/{id}",
            "/partner/freelance/missions/{id}/edit", "/partner/freelance/missions/{id}/proposals",
            "/staff/freelance/missions/{id}", "/staff/freelance/missions/{id}/edit",
        ),
        "FreelanceMission",
    ),
    "/freelance/proposals/{id}": "FreelanceProposal",
    "/partner/freelance/proposals/{id}": "FreelanceProposal",
}  # fmt: skip
EMPTY: Mapping[str, str] = {
    **dict.fromkeys(("FreelanceMission.chosen", "FreelanceMission.endedAt"), "nobody is chosen"),
    **dict.fromkeys(("FreelanceMission.clientAverage", "FreelanceMission.clientReviews"), "nobody has reviewed them"),
    **dict.fromkeys(
        (
            "FreelanceMission.days",
            "FreelanceMission.daysAWeek",
            "FreelanceMission.startsOn",
            "FreelanceMission.endsOn",
            "FreelanceProposal.days",
        ),
        "it does not say",
    ),
    "FreelanceMission.poster": "a partner has posted it",
    "FreelanceMission.refusalWords": "it was accepted",
    "FreelanceProposal.reasonWords": "it was not declined",
    "mutation unshareFreelanceAddress": "the other has agreed already",
    "mutation shortListFreelanceProposal": "it is on the short list",
    "mutation sendFreelanceMission": "it is sent already",
    "mutation discardFreelanceMission": "it is on the list",
    "mutation acceptFreelanceMission": "it is on the list",
    "mutation refuseFreelanceMission": "it is on the list",
    "mutation proposeForFreelanceMission": "they have proposed themselves",
    "mutation callOffFreelanceMission": "nobody is chosen",
    "mutation finishFreelanceMission": "nobody is chosen",
    "mutation reviewFreelanceMission": "it is not done",
}


async def the_missions(filler: Filler) -> None:
    """After the profile and the mission."""
    mission, profile = await filler.row("freelance", "mission"), await filler.row("freelance", "profile")
    proposal = await filler.row(
        "freelance", "proposal",
        {"mission": mission, "profile": profile, "state": "short", "currency": "EUR", "reason": "skills",
         "chosen_at": None, "client_shares_at": None, "freelance_shares_at": None},
    )  # fmt: skip
    await filler.row("freelance", "message", {"proposal": proposal, "side": "client", "read_at": None})
    await filler.row("freelance", "review", {"proposal": proposal, "side": "client", "rating": 4, "removed_at": None})
