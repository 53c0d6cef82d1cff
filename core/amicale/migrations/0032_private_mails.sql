-- Of a private mail the log says whose plugin it is, never which mail (Mail(private=True), docs/decisions/0063). Of mails
-- posted before, nobody knows which kinds of plugins are private by now: all of theirs are, until they are forgotten.
ALTER TABLE amicale.mail ADD COLUMN private boolean NOT NULL DEFAULT false;
UPDATE amicale.mail SET private = true WHERE NOT starts_with(kind, 'amicale.') OR kind IN (
    'amicale.letter', 'amicale.letters_reported', 'amicale.report_settled', 'amicale.letter_warning',
    'amicale.letters_stopped');
