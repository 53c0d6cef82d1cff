"""Two who talk: how a pair begins, lives and ends."""
