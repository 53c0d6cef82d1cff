"""What follows the kept record when two are merged: one statement for each place where the core names a member.

Whoever adds a table with a key to a member says here what becomes of its rows; plugins say it in ``merge_members``.
"""

from __future__ import annotations

from amicale.duplicates.following import FOLLOW as FOLLOW_PAIRS

MOVES = (
    # $1 is kept, $2 goes. An address of both stays once; the kept record's primary one stays primary.
    """WITH gone AS (DELETE FROM amicale.email m USING amicale.email k
                     WHERE k.member = $1 AND m.member = $2 AND k.address = m.address
                     RETURNING m.address, m.verified_at)
       UPDATE amicale.email k SET verified_at = coalesce(k.verified_at, gone.verified_at)
       FROM gone WHERE k.member = $1 AND k.address = gone.address""",
    """UPDATE amicale.email SET member = $1, is_primary = is_primary AND NOT EXISTS (
           SELECT FROM amicale.email k WHERE k.member = $1 AND k.is_primary) WHERE member = $2""",
    """DELETE FROM amicale.education m USING amicale.education k WHERE k.member = $1 AND m.member = $2
       AND amicale.fold(k.programme) = amicale.fold(m.programme)
       AND k.graduation_year IS NOT DISTINCT FROM m.graduation_year""",
    "UPDATE amicale.education SET member = $1 WHERE member = $2",
    """DELETE FROM amicale.position m USING amicale.position k WHERE k.member = $1 AND m.member = $2
       AND amicale.fold(k.employer) = amicale.fold(m.employer) AND amicale.fold(k.title) = amicale.fold(m.title)""",
    "UPDATE amicale.position SET member = $1 WHERE member = $2",
    "UPDATE amicale.import_row SET member = $1 WHERE member = $2",
    "UPDATE amicale.mail SET member = $1 WHERE member = $2",
    "UPDATE amicale.address_ask SET member = $1 WHERE member = $2",
    "UPDATE amicale.unsubscribe_link SET member = $1 WHERE member = $2",
    "UPDATE amicale.identity SET member = $1 WHERE member = $2",
    "UPDATE amicale.import_run SET applied_by = $1 WHERE applied_by = $2",
    "UPDATE amicale.import_run SET undone_by = $1 WHERE undone_by = $2",
    "UPDATE amicale.import_draft SET started_by = $1 WHERE started_by = $2",
    "UPDATE amicale.import_draft SET applied_by = $1 WHERE applied_by = $2",
    "UPDATE amicale.import_item SET member = $1 WHERE member = $2",
    *FOLLOW_PAIRS,
    "UPDATE amicale.consent SET member = $1 WHERE member = $2",
    "UPDATE amicale.consent SET actor = $1 WHERE actor = $2",
    "UPDATE amicale.erasure SET asked_by = $1 WHERE asked_by = $2",
    "UPDATE amicale.data_export SET asked_by = $1 WHERE asked_by = $2",
    "UPDATE amicale.own_text SET author = $1 WHERE author = $2",
    # A role of both is held for as long as the longer of the two.
    """INSERT INTO amicale.role_grant AS k (id, role, member, granted_at, granted_by, object_type, object_id, ends_at)
       SELECT gen_random_uuid(), role, $1, granted_at, granted_by, object_type, object_id, ends_at
       FROM amicale.role_grant WHERE member = $2
       ON CONFLICT (role, member, object_type, object_id) DO UPDATE
       SET ends_at = CASE WHEN k.ends_at IS NOT NULL AND excluded.ends_at IS NOT NULL
                          THEN greatest(k.ends_at, excluded.ends_at) END""",
    "UPDATE amicale.role_grant SET granted_by = $1 WHERE granted_by = $2",
    "UPDATE amicale.partner SET created_by = $1 WHERE created_by = $2",
    "UPDATE amicale.partner SET decided_by = $1 WHERE decided_by = $2",
    "UPDATE amicale.partner_contact SET invited_by = $1 WHERE invited_by = $2",
    "UPDATE amicale.claim SET member = $1 WHERE member = $2",
    "UPDATE amicale.claim SET decided_by = $1 WHERE decided_by = $2",
    """UPDATE amicale.invitation i SET member = $1 WHERE i.member = $2 AND NOT EXISTS (
           SELECT FROM amicale.invitation k WHERE k.member = $1 AND k.wave = i.wave)""",
    "UPDATE amicale.invitation_wave SET created_by = $1 WHERE created_by = $2",
    """INSERT INTO amicale.first_sign_in AS k (member, at) SELECT $1, at FROM amicale.first_sign_in WHERE member = $2
       ON CONFLICT (member) DO UPDATE SET at = least(k.at, excluded.at)""",
    """INSERT INTO amicale.last_seen AS k (member, day) SELECT $1, day FROM amicale.last_seen WHERE member = $2
       ON CONFLICT (member) DO UPDATE SET day = greatest(k.day, excluded.day)""",
    """UPDATE amicale.saved_search s SET member = $1 WHERE s.member = $2 AND NOT EXISTS (
           SELECT FROM amicale.saved_search k WHERE k.member = $1 AND k.page = s.page
           AND amicale.fold(k.title) = amicale.fold(s.title))""",
    """UPDATE amicale.photo p SET member = $1 WHERE p.member = $2 AND NOT EXISTS (
           SELECT FROM amicale.photo k WHERE k.member = $1)""",
    """INSERT INTO amicale.dismissed_suggestion (id, member, name)
       SELECT gen_random_uuid(), $1, name FROM amicale.dismissed_suggestion WHERE member = $2
       ON CONFLICT (member, name) DO NOTHING""",
    "UPDATE amicale.correction SET member = $1 WHERE member = $2",
    "UPDATE amicale.correction SET decided_by = $1 WHERE decided_by = $2",
    """UPDATE amicale.bulk_target t SET member = $1 WHERE t.member = $2 AND NOT EXISTS (
           SELECT FROM amicale.bulk_target k WHERE k.member = $1 AND k.act = t.act)""",
    "UPDATE amicale.bulk_act SET made_by = $1 WHERE made_by = $2",
    # Letters between the two records would be letters to oneself.
    """DELETE FROM amicale.letter_thread WHERE (writer = $1 AND reader = $2) OR (writer = $2 AND reader = $1)""",
    """INSERT INTO amicale.letter_archive (id, thread, member, at)
       SELECT gen_random_uuid(), thread, $1, at FROM amicale.letter_archive WHERE member = $2
       ON CONFLICT (member, thread) DO NOTHING""",
    "UPDATE amicale.letter_thread SET writer = $1 WHERE writer = $2",
    "UPDATE amicale.letter_thread SET reader = $1 WHERE reader = $2",
    "UPDATE amicale.letter SET writer = $1 WHERE writer = $2",
    "UPDATE amicale.letter SET reader = $1 WHERE reader = $2",
    # Of two choices, what lets fewer people write.
    """INSERT INTO amicale.letter_choice AS k (id, member, takes)
       SELECT gen_random_uuid(), $1, takes FROM amicale.letter_choice WHERE member = $2
       ON CONFLICT (member) DO UPDATE SET takes = CASE
           WHEN 'nobody' IN (k.takes, excluded.takes) THEN 'nobody'
           WHEN 'class' IN (k.takes, excluded.takes) THEN 'class' ELSE 'members' END""",
    """INSERT INTO amicale.letter_block (id, member, blocked, at)
       SELECT gen_random_uuid(), $1, blocked, at FROM amicale.letter_block WHERE member = $2 AND blocked <> $1
       ON CONFLICT (member, blocked) DO NOTHING""",
    """INSERT INTO amicale.letter_block (id, member, blocked, at)
       SELECT gen_random_uuid(), member, $1, at FROM amicale.letter_block WHERE blocked = $2 AND member <> $1
       ON CONFLICT (member, blocked) DO NOTHING""",
    "DELETE FROM amicale.letter_report WHERE (reporter, accused) IN (($1, $2), ($2, $1))",
    """UPDATE amicale.letter_report m SET reporter = $1 WHERE m.reporter = $2 AND NOT EXISTS (
           SELECT FROM amicale.letter_report k WHERE k.reporter = $1 AND k.letter = m.letter)""",
    "UPDATE amicale.letter_report SET accused = $1 WHERE accused = $2",
    "UPDATE amicale.letter_report SET decided_by = $1 WHERE decided_by = $2",
    # Whoever is stopped stays so, for the longer of two.
    """INSERT INTO amicale.letter_stop AS k (id, member, until, reason, at, stopped_by)
       SELECT gen_random_uuid(), $1, until, reason, at, stopped_by FROM amicale.letter_stop WHERE member = $2
       ON CONFLICT (member) DO UPDATE SET until = CASE
           WHEN k.until IS NOT NULL AND excluded.until IS NOT NULL THEN greatest(k.until, excluded.until) END""",
    "UPDATE amicale.letter_stop SET stopped_by = $1 WHERE stopped_by = $2",
    "UPDATE amicale.reach_hint SET member = $1 WHERE member = $2",
    "UPDATE amicale.reach_hint SET given_by = $1 WHERE given_by = $2",
    "UPDATE amicale.reach_hint SET decided_by = $1 WHERE decided_by = $2",
    """INSERT INTO amicale.home_step (id, member, name)
       SELECT gen_random_uuid(), $1, name FROM amicale.home_step WHERE member = $2
       ON CONFLICT (member, name) DO NOTHING""",
    "DELETE FROM amicale.session WHERE member = $2 AND $1::uuid IS NOT NULL",
    "UPDATE amicale.api_token SET revoked_at = now() WHERE member = $2 AND $1::uuid IS NOT NULL",
)
