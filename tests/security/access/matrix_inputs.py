"""What to send: valid values for every query and mutation, and for the places in addresses.

A new mutation needs a line in ``INPUTS``: its arguments, such that it succeeds for whoever may do it. ``ids`` has the
global id of the member's row of each type (``ids["Club"]``), and ``otherMember``, ``otherClub``. What the rows must be
like for it to succeed is in ``matrix_school.py``.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]


def a_picture() -> str:
    """A small picture, as forms send it."""
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (64, 64), "navy").save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


def no(_ids: Ids) -> dict[str, Any]:
    """No arguments."""
    return {}


def one(argument: str, type_name: str, **more: Any) -> Values:
    """The member's row of a type, and plain values."""
    return lambda ids: {argument: ids[type_name], **more}


def two(first: str, first_type: str, second: str, second_type: str, **more: Any) -> Values:
    """Two rows, and plain values."""
    return lambda ids: {first: ids[first_type], second: ids[second_type], **more}


def plain(**values: Any) -> Values:
    """Plain values."""
    return lambda _ids: values


FIELD_ARGUMENTS: Mapping[str, str] = {}
"""``Type.field`` -> the arguments that it must have: ``(year: 2026)``."""

QUERIES: Mapping[str, Values] = {
    "apiTokensOf": one("member", "Member"),
    "sessionsOf": one("member", "Member"),
    "erasureLink": plain(secret="x"),
    "factorsOfMember": one("id", "Member"),
    "grantObjects": one("role", "Caretaking"),
    "invitationPreview": plain(input={"search": "Selma"}),
    "joinRequest": plain(ticket="markticket"),
    "managedClub": one("id", "Club"),
    "nameOfMember": one("member", "Member"),
    "provenVisitor": plain(proof="markproof"),
    "purposesOf": one("member", "Member"),
}

JOIN = {"givenName": "Nina", "familyName": "Neuve", "email": "nina@example.org", "consent": True, "classYear": 2012}
INPUTS: Mapping[str, Values] = {
    "addEmail": plain(address="another@example.org"),
    "createApiToken": plain(name="sync", days=3, readOnly=False),
    "endOtherSessions": no,
    "endSession": one("id", "Session"),
    "endSessionsOf": one("member", "Member"),
    "giveUpMail": one("id", "QueuedMail"),
    "retryMail": one("id", "QueuedMail"),
    "retryParkedMails": no,
    "revokeApiToken": one("id", "ApiToken"),
    "addMemberEmail": one("member", "Member", address="another@example.org"),
    "alwaysAsk": plain(wanted=True),
    "announceToClub": one("id", "Club", input={"title": "T", "body": "B"}),
    "answerJoinQuestion": plain(ticket="markticket", answer="Yes"),
    "appointClubLeader": two("id", "Club", "member", "Member"),
    "approveClubRequest": two("id", "Club", "member", "asked"),
    "archiveClub": one("id", "Club"),
    "askAboutClaim": one("id", "Claim", question="Which year?"),
    "askForDataOf": one("member", "Member"),
    "askForMyData": no,
    "askToBeErased": plain(typed="ERASE"),
    "askToJoin": plain(input=JOIN),
    "cancelErasure": no,
    "cancelErasureOf": one("member", "Member"),
    "completeMyProfile": plain(input={"city": "Porto"}),
    "confirmErasure": plain(secret="x"),
    "createClub": plain(input={"name": "Chess"}),
    "createMember": plain(input={"givenName": "New", "familyName": "Comer"}),
    "createMemberFromClaim": one("id", "Claim", status="alumnus"),
    "createRole": plain(input={"name": "new", "title": "New", "permissions": ["members.read"]}),
    "defineRole": plain(input={"name": "nothing", "title": "Nothing", "permissions": ["clubs.manage"]}),
    "deleteRole": one("id", "Role"),
    "giveUpEmail": one("id", "EmailProof"),
    "goQuiet": no,
    "grantRole": two("role", "Caretaking", "member", "otherMember"),
    "handOverClub": two("id", "Club", "to", "Member"),
    "inviteToClub": two("id", "Club", "member", "otherMember"),
    "joinClub": one("id", "otherClub", message=""),
    "leaveClub": one("id", "Club"),
    "linkClaim": two("id", "Claim", "member", "otherMember", althoughVerified=True),
    "makeEmailPrimary": one("id", "verifiedEmail"),
    "makeRecoveryCodes": no,
    "markDeceased": one("id", "Member"),
    "mergeMembers": two("keep", "asked", "merge", "invited"),
    "narrowVisibility": one("id", "Member", input={"phone": "STAFF"}),
    "notMyRecord": no,
    "planErasureOf": one("member", "otherMember"),
    "proveEmail": one("id", "EmailProof", code="123456"),
    "proveJoinRequest": plain(ticket="markticket", code="123456"),
    "refuseClaim": one("id", "Claim", reason="Unknown here."),
    "refuseClubRequest": two("id", "Club", "member", "asked", reason="Full."),
    "remindInvited": one("id", "InvitationWave"),
    "removeApp": no,
    "removeClubPicture": one("id", "Club"),
    "removeEmail": one("id", "secondEmail"),
    "removeFromClub": two("id", "Club", "member", "Member", reason="Rude."),
    "removeMemberEmail": one("id", "secondEmail"),
    "removePasskey": one("id", "Passkey"),
    "renamePasskey": one("id", "Passkey", name="Blue"),
    "resetFactors": one("id", "Member"),
    "restoreClub": one("id", "Club"),
    "revokeRole": one("grant", "RoleGrant"),
    "sendInvitations": plain(input={"search": "Selma"}),
    "sendJoinCode": plain(ticket="markticket"),
    "setClubPicture": one("id", "Club", picture=a_picture()),
    "setConsent": plain(purpose="amicale.newsletter", granted=True),
    "setConsentFor": one("member", "Member", purpose="amicale.newsletter", granted=True),
    "setEmailKind": one("id", "Email", kind="WORK"),
    "setMyVisibility": plain(input={"phone": "STAFF"}),
    "startAppSetup": no,
    "stepDownFromClub": two("id", "Club", "member", "clubLeader"),
    "stopInvitations": one("id", "InvitationWave"),
    "unlinkIdentity": one("id", "Identity"),
    "updateClub": one("id", "Club", input={"theme": "Sea"}),
    "updateMember": one("id", "Member", input={"city": "Porto"}),
    "updateMyProfile": plain(input={"city": "Porto"}),
    "verifyMemberEmail": one("id", "secondEmail"),
    "withdrawClubAnnouncement": one("announcement", "ClubAnnouncement"),
    "withdrawClubInvitation": two("id", "Club", "member", "invited"),
    "withdrawJoinRequest": plain(ticket="markticket"),
}

PATHS: Mapping[str, str] = {
    "/join/{ticket}": "markticket",
    "/staff/claims/{id}": "Claim",
    "/staff/invitations/{id}": "InvitationWave",
    "/staff/members/{id}/emails": "Member",
    "/invitation/{secret}": "x",
    "/invitation/{secret}/stop": "x",
    "/unsubscribe/{secret}": "x",
    "/clubs/{id}": "Club",
    "/clubs/{id}/announce": "Club",
    "/clubs/{id}/edit": "Club",
    "/clubs/{id}/invite": "Club",
    "/clubs/{id}/people": "Club",
    "/leaving/{secret}": "x",
    "/members/{id}": "Member",
    "/staff/factors/{id}": "Member",
    "/staff/privacy/{id}": "Member",
    "/staff/roles/{id}": "Role",
    "/staff/roles/{id}/edit": "Role",
    "/staff/roles/{id}/grant": "Role",
    "/account/data/download/{key}": "x",
    "/plugin/clubs/pictures/{digest}": "markdigest",
    "/sign-in/openid/{provider}": "x",
    "/sign-in/openid/{provider}/return": "x",
    "/sign-in/{secret}": "x",
    "/static/{name}": "portal.css",
}
"""Address -> the name in ``ids`` of what its places stand for, or a text."""

EMPTY: Mapping[str, str] = {
    "Claim.candidates": "nobody shares anything with the claim",
    "Claim.decidedAt": "it waits",
    "Claim.decidedBy": "it waits",
    "Claim.member": "it waits",
    "Claim.provider": "it came by e-mail",
    "Member.deceasedOn": "the member lives",
    "Position.endedOn": "it is a current one",
    "QueuedMail.reason": "says something of mails that were skipped only",
    "Role.objectType": "its permission is held school-wide only",
    "mutation answerJoinQuestion": "nothing was asked",
    "mutation confirmErasure": "needs the secret of a mail",
    "mutation notMyRecord": "only within an invitation",
    "mutation proveEmail": "needs the code of a mail",
    "mutation remindInvited": "nobody was invited long enough ago",
    "mutation sendInvitations": "nobody there may be invited: all have signed in, or were asked",
    "mutation removeApp": "nobody has one",
    "query dataExports": "none was asked for",
    "query myAppSetup": "none is under way",
    "query openidProviders": "none is set",
    "query provenVisitor": "nobody came from a provider",
}
"""What nobody sees or may, and why."""
