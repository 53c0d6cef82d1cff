"""What imports say of themselves to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.members.imports.undoing import UNDO, undo_asked
from amicale.members.imports.uploads import APPLY, IMPORT, READ
from amicale.members.imports.work import apply_import, read_import
from amicale.plugins.manifest import Act, Job, NavigationItem, Page, Retention
from amicale.rooms import Room

_ = translator("amicale")
HALF_AN_HOUR = 1800

ROOM = Room(
    acts=(
        Act("members.import_uploaded", _("List of people sent, to look at what importing it would do")),
        Act("members.import_downloaded", _("Preview of an import downloaded (lines: %(count)s)")),
        Act("members.import_discarded", _("List of people given up before it was imported")),
    ),
    jobs=(
        Job(READ, read_import, timeout=HALF_AN_HOUR, title=_("Read an import")),
        Job(APPLY, apply_import, timeout=HALF_AN_HOUR, title=_("Apply an import")),
        Job(UNDO, undo_asked, timeout=HALF_AN_HOUR, title=_("Undo an import")),
    ),
    retention=(
        Retention(
            "amicale.import_files", _("Lists of people that were sent and not imported"), 7, "amicale.import_draft",
            "state IN ('reading', 'ready', 'failed') AND created_at < {before}",
        ),
        Retention(
            "amicale.import_previews", _("What an import was to do, row by row, after it was done"), 30,
            "amicale.import_draft", "state = 'applied' AND changed_at < {before}",
        ),
    ),
    pages=(
        Page("/staff/imports", "staff/imports", _("Imports"), access=IMPORT),
        Page("/staff/imports/{id}", "staff/import", _("Import"), access=IMPORT),
        Page("/staff/imports/{id}/columns", "staff/import_columns", _("Columns of the file"), access=IMPORT),
        Page("/staff/imports/done/{id}", "staff/import_run", _("Import"), access=IMPORT),
    ),
    navigation=(
        NavigationItem(
            _("Imports"), "/staff/imports", icon="file-import", order=40, access=IMPORT, area="staff", group="people"
        ),
    ),
)  # fmt: skip
