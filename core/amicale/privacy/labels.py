"""What tables and columns are called in the file that people get of their own data."""

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
    "history": _("What was done, and with which kind of client"),
    "memberships": _("Memberships"),
    "announcements": _("Announcements"),
    "data_export": _("Copies of your data"),
    "erasure": _("Request to be erased"),
    "first_sign_in": _("First sign-in"),
}

LABELS = {
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
    "state": _("State"), "sent_at": _("Sent on"), "role": _("Role"), "since": _("Since"), "club": _("Club"),
    "message": _("Message"), "reason": _("Reason"), "body": _("Text"), "posted_at": _("Published on"),
    "raw": _("As it stood there"), "number": _("Line"), "action": _("What became of it"), "method": _("Way"),
}  # fmt: skip
