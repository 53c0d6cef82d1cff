"""What the core's tables and columns are called in the file that people get of their own data.

What a plugin holds, it names itself: ``register_holdings``.
"""

from __future__ import annotations

from amicale.i18n import translator

_ = translator("amicale")

TEXTS = {
    "title": _("My data"),
    "lead": _("All that the association holds about you, on the day this file was made."),
    "record": _("The association"),
    "yes": _("yes"),
    "no": _("no"),
    "rights": _(
        "You can have what is wrong corrected, object, leave, and complain to the authority: in France, the CNIL "
        "(cnil.fr). Your profile and the page My data are where to begin."
    ),
    "nothing": _("Nothing."),
    "more": _("Older entries that only the other files have:"),
    "also": _("The file data.json has the same for programs; the folder csv for spreadsheets."),
}

SECTIONS = {
    "member": _("Record"),
    "email": _("E-mail addresses"),
    "education": _("Studies"),
    "position": _("Positions"),
    "photo": _("Photo"),
    "correction": _("Mistakes that you reported"),
    "saved_search": _("Saved searches"),
    "dismissed_suggestion": _("Suggestions that you dismissed"),
    "role_grant": _("Roles"),
    "api_token": _("API tokens"),
    "session": _("Devices you are signed in on"),
    "sign_in_try": _("Sign-in links"),
    "known_device": _("Browsers you have signed in with"),
    "consent": _("What you agreed to"),
    "mail": _("Mails sent to you"),
    "identity": _("Linked accounts"),
    "invitation": _("Invitations"),
    "claim": _("Claims"),
    "import_row": _("What the school's files said"),
    "import_item": _("What files on their way in would do"),
    "duplicate_pair": _("Records that look like yours"),
    "history": _("What was done, and with which kind of client"),
    "data_export": _("Copies of your data"),
    "erasure": _("Request to be erased"),
    "first_sign_in": _("First sign-in"),
    "bulk_target": _("What staff did to many records at once"),
    "last_seen": _("Last day on the portal"),
    "address_ask": _("Questions whether your address still works"),
    "passkey": _("Passkeys"),
    "passkey_challenge": _("Passkeys being used"),
    "authenticator_app": _("Authenticator app"),
    "recovery_code": _("Recovery codes"),
    "always_ask": _("Always asked for a second factor"),
    "email_proof": _("Addresses waiting for their code"),
    "unsubscribe_link": _("Links for unsubscribing"),
    "letter": _("Letters that you wrote or got"),
    "letter_choice": _("From whom you take letters"),
    "letter_archive": _("Conversations that you have put away"),
    "letter_block": _("People whom you have blocked"),
    "letter_report": _("Letters that you reported"),
    "letter_stop": _("Stopped from writing letters"),
    "reach_hint": _("How others say that you may be reached"),
    "home_step": _("First steps that you have taken or dismissed"),
}

LABELS = {
    "day": _("Day"),
    "title": _("Title"), "given_name": _("Given name"), "family_name": _("Family name"),
    "birth_name": _("Birth name"), "usual_name": _("Usual name"), "birth_date": _("Birth date"),
    "nationality": _("Nationality"), "language": _("Language"), "status": _("Status"), "deceased": _("Deceased"),
    "city": _("City"), "country": _("Country"), "phones": _("Phones"), "linkedin_url": _("LinkedIn address"),
    "listed": _("In the directory"), "class_years": _("Class years"), "external_id": _("The school's number"),
    "visibility": _("Who sees what"), "version": _("Version"), "created_at": _("Made on"),
    "updated_at": _("Changed on"), "address": _("Address"),
    "kind": _("Kind"), "is_primary": _("Main"), "verified_at": _("Confirmed on"), "bounced_at": _("Unreachable since"),
    "source": _("Where from"), "programme": _("Programme"), "entry_year": _("Entry year"),
    "graduation_year": _("Graduation year"), "class_label": _("Class"), "graduated": _("Graduated"),
    "apprenticeship": _("Apprenticeship"), "employer": _("Employer"), "sector": _("Sector"),
    "started_on": _("Began on"), "ended_on": _("Ended on"), "is_current": _("Current"), "freelance": _("Freelance"),
    "purpose": _("Purpose"), "granted": _("Agreed"), "at": _("When"), "what": _("What"), "by": _("By whom"),
    "act": _("Act"), "client": _("Client"), "about_you": _("On your record"), "expires_at": _("Ends on"),
    "seen_at": _("Seen on"), "device": _("Device"), "network": _("Network address"), "name": _("Name"),
    "state": _("State"), "sent_at": _("Sent on"), "role": _("Role"), "since": _("Since"),
    "message": _("Message"), "reason": _("Reason"), "body": _("Text"), "posted_at": _("Published on"),
    "raw": _("As it stood there"), "number": _("Line"), "action": _("What became of it"), "method": _("Way"),
    "deceased_on": _("Died on"), "last_used_at": _("Last used on"), "used_at": _("Used on"),
    "revoked_at": _("Withdrawn on"), "scopes": _("What it may do"), "read_only": _("May only read"),
    "strong": _("With a second factor"), "confirmed_at": _("Confirmed on"), "email": _("E-mail"),
    "class_year": _("Class year"), "question": _("Question"), "answer": _("Answer"), "provider": _("Provider"),
    "answered_at": _("Answered on"),
    "issuer": _("Provider's address"), "subject": _("Your number there"), "hint": _("Account"),
    "linked_at": _("Linked on"), "proven_at": _("Confirmed on"), "decided_at": _("Decided on"),
    "outcome": _("What became of it"), "locale": _("Language"), "asked_at": _("Asked on"), "made_at": _("Made on"),
    "downloaded_at": _("Downloaded on"), "size": _("Size in bytes"), "due_at": _("Planned for"),
    "was_listed": _("In the directory before"), "changes": _("What it changed"), "opened_at": _("Opened on"),
    "completed_at": _("Completed on"), "opted_out_at": _("Declined on"), "skipped": _("Why it was not sent"),
    "granted_at": _("Given on"), "ends_at": _("Ends on"), "proved_at": _("Confirmed on"),
    "syncs": _("Copied to your other devices"), "backed_up": _("Kept by its maker"),
    "said": _("What you added"), "until": _("Until"), "takes": _("From whom"), "note": _("Note"), "phone": _("Phone"),
    "percent": _("How likely, in percent"), "found_at": _("Found on"),
    "text": _("Text"), "page": _("Page"), "query": _("What was searched"),
    "doubted_at": _("In doubt since"), "availabilities": _("Offers help with"), "set_at": _("Set on"),
}  # fmt: skip

MACHINERY = frozenset({
    "last_step", "sign_count", "transports", "fingerprint", "tries_left", "code_tries_left", "code_expires_at",
    "hash_expires_at", "wrong", "target", "object_type", "consent_version", "considered_at",
})  # fmt: skip
"""What only programs read: the page leaves it out, the other forms have it."""
