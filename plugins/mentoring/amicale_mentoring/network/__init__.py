"""One question to the whole network."""
