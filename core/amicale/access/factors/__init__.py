"""Second factors: passkeys, an authenticator app, recovery codes, and what a session without one may."""
