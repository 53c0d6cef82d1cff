-- Mentors may ask too, where the programme lets them: reverse mentoring lives by it. Who is asked answers.
ALTER TABLE mentoring.programme ADD COLUMN mentors_ask boolean NOT NULL DEFAULT false;
ALTER TABLE mentoring.request
    ADD COLUMN asked_by text NOT NULL DEFAULT 'mentee' CHECK (asked_by IN ('mentee', 'mentor'));
CREATE INDEX request_by_programme ON mentoring.request (programme, state, asked_at);

-- Whom a coordinator thought of for a mentee who waits. The mentee asks, with one click; the mentor knows of nothing before.
CREATE TABLE mentoring.suggestion (
    id uuid PRIMARY KEY,
    mentee uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    mentor uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (mentee, mentor),
    CHECK (mentor <> mentee)
);
CREATE INDEX suggestion_by_mentor ON mentoring.suggestion (mentor);
CREATE INDEX suggestion_by_maker ON mentoring.suggestion (made_by);
