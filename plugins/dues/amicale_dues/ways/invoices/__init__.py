"""One invoice to a school or an employer for many."""
