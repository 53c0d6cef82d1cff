"""People of partners, and people who would like to be: attacks."""
