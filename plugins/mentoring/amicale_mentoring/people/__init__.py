"""Who takes part: mentors and mentees."""
