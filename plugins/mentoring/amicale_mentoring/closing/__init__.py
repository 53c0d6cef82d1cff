"""How it was: feedback, thanks, a certificate."""
