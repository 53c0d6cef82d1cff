"""The desk of those who look after members: the long table, a whole record, and acts on many at once."""
