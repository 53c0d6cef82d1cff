"""What to send: valid values for every query and mutation, and for the places in addresses.

A new mutation needs a line in ``INPUTS``: its arguments, such that it succeeds for whoever may do it. ``ids`` has the
global id of the member's row of each type (``ids["Club"]``), and ``otherMember``, ``otherClub``. What the rows must be
like for it to succeed is in ``matrix_school.py``.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

import matrix_dues
import matrix_feeds
import matrix_freelance
import matrix_mentoring
import matrix_missions
import matrix_offers
import matrix_partners
import matrix_searches
import matrix_students

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
    "bulkAct": one("id", "BulkAct"),
    "classPortrait": plain(year=2011),
    "classYear": plain(year=2011),
    "letterReport": one("id", "LetterReport"),
    "openedLetters": one("id", "LetterThread"),
    "reportedLetter": one("id", "LetterReport"),
    "apiTokensOf": one("member", "Member"),
    "sessionsOf": one("member", "Member"),
    "erasureLink": plain(secret="x"),
    "factorsOfMember": one("id", "Member"),
    "figure": plain(name="amicale.members"),
    "figureHistory": plain(name="amicale.members"),
    "grantObjects": one("role", "Caretaking"),
    "importUndoPreview": one("id", "ImportRun"),
    "mergePreview": two("keep", "Member", "merge", "otherMember"),
    "invitationPreview": plain(input={"search": "Selma"}),
    "joinRequest": plain(ticket="markticket"),
    "managedClub": one("id", "Club"),
    "nameOfMember": one("member", "Member"),
    "memberFacets": plain(search="Selma", understand=True),
    "memberPlaces": plain(search="Selma", understand=True),
    "provenVisitor": plain(proof="markproof"),
    "plugin": plain(name="clubs"),
    "pluginPlan": plain(name="clubs", enable=False),
    "legalPage": plain(slug="terms"),
    "ownWords": plain(search="Directory", own=False, first=1),
    "legalText": plain(slug="terms"),
    "mailText": plain(kind="amicale.mail_test"),
    "purposesOf": one("member", "Member"),
    "savedSearches": plain(page="/directory"),
    "searchReading": plain(search="Selma"),
    **matrix_dues.QUERIES,
    **matrix_mentoring.QUERIES,
    **matrix_freelance.QUERIES,
    **matrix_missions.QUERIES,
    **matrix_offers.QUERIES,
    **matrix_searches.QUERIES,
    **matrix_students.QUERIES,
}

JOIN = {"givenName": "Nina", "familyName": "Neuve", "email": "nina@example.org", "consent": True, "classYear": 2012}
INPUTS: Mapping[str, Values] = {
    **matrix_partners.INPUTS,
    "addEducation": one("member", "Member", input={"programme": "Master"}),
    "addPerson": plain(input={"givenName": "Nobody", "familyName": "Knows"}, althoughKnown=False),
    "beginBulkAct": one("id", "BulkAct", count=1),
    "prepareBulkAct": lambda ids: {"kind": "MAKE_FRIEND", "ids": [ids["Member"]], "everybody": False},
    "removeEducation": one("id", "Education"),
    "stopBulkAct": one("id", "RunningAct"),
    "updateEducation": one("id", "Education", input={"programme": "Master"}),
    "addMyPosition": plain(input={"title": "Sailor", "current": True}),
    "updateMyPosition": one("id", "Position", input={"title": "Captain"}),
    "removeMyPosition": one("id", "Position"),
    "addMemberPosition": one("member", "Member", input={"title": "Sailor"}),
    "updateMemberPosition": one("id", "Position", input={"title": "Captain"}),
    "removeMemberPosition": one("id", "Position"),
    "setMyAvailabilities": plain(codes=["talks"]),
    "setMemberAvailabilities": one("id", "Member", codes=["talks"]),
    "setMyPhoto": lambda _ids: {"picture": a_picture()},
    "removeMyPhoto": no,
    "setMemberPhoto": lambda ids: {"id": ids["Member"], "picture": a_picture()},
    "removeMemberPhoto": one("id", "Member"),
    "reportMistake": plain(text="Wrong year."),
    "takeBackMistake": one("id", "Correction"),
    "settleMistake": one("id", "Correction", corrected=True),
    "dismissSuggestion": plain(name="photo"),
    "disablePlugin": plain(name="clubs"),
    "enablePlugin": plain(name="clubs"),
    "setPluginSettings": plain(name="clubs", values={"max_leaders": "4"}),
    "setSchoolSettings": plain(values={"session_days": "90"}),
    "setSchoolLogo": lambda _ids: {"logo": a_picture()},
    "saveLegalText": plain(slug="terms", language="en", title="Terms", body="Be kind.", publish=True),
    "withdrawLegalText": plain(slug="terms", language="en"),
    "saveMailText": plain(kind="amicale.mail_test", language="en", body="It works\n\n{{ link }}", publish=True),
    "resetMailText": plain(kind="amicale.mail_test", language="en"),
    "testMailText": plain(kind="amicale.mail_test", language="en"),
    "setOwnWord": plain(domain="amicale", name="Directory", language="en", text="Phone book", plural=""),
    "addEmail": plain(address="another@example.org"),
    "createApiToken": plain(name="sync", days=3, readOnly=False),
    "endOtherSessions": no,
    "endSession": one("id", "Session"),
    "endSessionsOf": one("member", "Member"),
    "giveUpMail": one("id", "QueuedMail"),
    "startImport": plain(file=base64.b64encode(b"Nom;Ville\nMartin;Porto\n").decode(), fileName="list.csv"),
    "readImportAgain": one("id", "ImportDraft", input={"country": "PT"}),
    "applyImport": one("id", "ImportDraft", revision=1),
    "discardImport": one("id", "ImportDraft"),
    "undoImport": one("id", "ImportRun"),
    "keepApart": one("id", "DuplicatePair"),
    "askAgainAboutDuplicate": one("id", "DuplicatePair"),
    "findDuplicates": no,
    "retryMail": one("id", "QueuedMail"),
    "retryParkedMails": no,
    "retryJob": one("id", "ParkedJob"),
    "retryJobs": no,
    "discardJob": one("id", "ParkedJob"),
    "runJob": plain(name="amicale.prune"),
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
    "answerLetter": one("id", "LetterThread", message="Yes", showAddress=False),
    "archiveLetters": one("id", "LetterThread"),
    "blockWriter": one("id", "LetterThread"),
    "closeHint": one("id", "ReachHint", outcome="SETTLED"),
    "inviteByHint": one("id", "ReachHint"),
    "liftLetterStop": one("id", "LetterStop"),
    "reportLetter": one("id", "Letter", reason="FRAUD"),
    "settleLetterReport": one("id", "LetterReport", verdict="DISMISSED"),
    "takeLettersFrom": plain(who="CLASS"),
    "takeStep": plain(name="class"),
    "tellHowToReach": one("member", "lostMember", note="Ask in Porto."),
    "unarchiveLetters": one("id", "LetterThread"),
    "unblockWriter": one("id", "LetterBlock"),
    "writeLetter": one("to", "correspondent", subject="Hello", message="How are you?", showAddress=False),
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
    "deleteSavedSearch": one("id", "SavedSearch"),
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
    "saveSearch": plain(page="/directory", title="Lyon", query="search=lyon"),
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
    **matrix_dues.INPUTS,
    **matrix_mentoring.INPUTS,
    **matrix_freelance.INPUTS,
    **matrix_missions.INPUTS,
    **matrix_offers.INPUTS,
    **matrix_searches.INPUTS,
    **matrix_students.INPUTS,
    **matrix_feeds.INPUTS,
}

PATHS: Mapping[str, str] = {
    **matrix_partners.PATHS,
    "/legal/{slug}": "terms",
    "/media/{name}": f"{'0' * 32}.webp",
    "/photos/{name}": f"{'f' * 32}-96.webp",
    "/staff/plugins/{name}": "clubs",
    "/staff/plugins/{name}/off": "clubs",
    "/staff/plugins/{name}/on": "clubs",
    "/staff/texts/legal/{slug}": "terms",
    "/staff/texts/mails/{kind}": "amicale.mail_test",
    "/staff/texts/mail-preview/{kind}": "amicale.mail_test",
    "/join/{ticket}": "markticket",
    "/staff/claims/{id}": "Claim",
    "/staff/figures/{name}": "amicale.members",
    "/staff/figures/{name}/figure.csv": "amicale.members",
    "/staff/invitations/{id}": "InvitationWave",
    "/staff/imports/{id}": "ImportDraft",
    "/staff/imports/{id}/columns": "ImportDraft",
    "/staff/imports/{draft}/lines.csv": "ImportDraft",
    "/staff/imports/done/{id}": "ImportRun",
    "/staff/members/{id}/merge": "Member",
    "/staff/members/{id}/merge/{other}": "Member",
    "/staff/members/{id}": "Member",
    "/staff/members/{id}/devices": "Member",
    "/staff/members/{id}/edit": "Member",
    "/staff/members/{id}/photo": "Member",
    "/staff/members/{id}/emails": "Member",
    "/staff/bulk/{id}": "BulkAct",
    "/staff/bulk/{id}/members.csv": "BulkAct",
    "/staff/bulk/{id}/members.xlsx": "BulkAct",
    "/invitation/{secret}": "x",
    "/invitation/{secret}/stop": "x",
    "/address/{secret}": "x",
    "/unsubscribe/{secret}": "x",
    "/clubs/{id}": "Club",
    "/clubs/{id}/announce": "Club",
    "/clubs/{id}/edit": "Club",
    "/clubs/{id}/invite": "Club",
    "/clubs/{id}/people": "Club",
    "/leaving/{secret}": "x",
    "/classes/{year}": "2011",
    "/letters/{id}": "LetterThread",
    "/members/{id}": "Member",
    "/members/{id}/reach": "lostMember",
    "/members/{id}/write": "otherMember",
    "/staff/reports/{id}": "LetterReport",
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
    **matrix_dues.PATHS,
    **matrix_mentoring.PATHS,
    **matrix_freelance.PATHS,
    **matrix_missions.PATHS,
    **matrix_offers.PATHS,
    **matrix_searches.PATHS,
    **matrix_students.PATHS,
    **matrix_feeds.PATHS,
}
"""Address -> the name in ``ids`` of what its places stand for, or a text. ``address ?name``: what is asked after it."""

EMPTY: Mapping[str, str] = {
    **matrix_dues.EMPTY,
    **matrix_mentoring.EMPTY,
    **matrix_freelance.EMPTY,
    **matrix_missions.EMPTY,
    **matrix_offers.EMPTY,
    **matrix_students.EMPTY,
    **matrix_feeds.EMPTY,
    **matrix_partners.EMPTY,
    "Claim.candidates": "nobody shares anything with the claim",
    "Claim.decidedAt": "it waits",
    "Claim.decidedBy": "it waits",
    "Claim.member": "it waits",
    "Claim.provider": "it came by e-mail",
    "Correction.decidedAt": "it waits",
    "Correction.decidedBy": "it waits",
    "LetterReport.decidedAt": "it waits",
    "LetterReport.decidedBy": "it waits",
    "Member.deceasedOn": "the member lives",
    "Position.endedOn": "it is a current one",
    "DuplicatePair.decidedAt": "it waits",
    "DuplicatePair.decidedBy": "it waits",
    "ImportRun.undoneAt": "it stands",
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
    "query importUndoPreview": "the import made nobody",
    "query figureHistory": "no day was noted yet",
    "query waitingJobs": "nothing is queued",
    "query myAppSetup": "none is under way",
    "query openidProviders": "none is set",
    "query newClassmates": "nobody of the class came lately",
    "query programmes": "fewer than three share one",
    "query sectors": "nobody shares a sector",
    "query stepsTaken": "none was taken",
    "query provenVisitor": "nobody came from a provider",
}
"""What nobody sees or may, and why."""
