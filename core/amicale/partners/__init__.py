"""Partners: organisations that are no members, whose people sign in to a small space of their own."""
