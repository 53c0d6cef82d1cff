"""What becomes of mentoring when somebody asks for their data, is erased, has died, or turns out to be two records."""
