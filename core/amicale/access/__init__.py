"""Who may come in: tokens, sign-in links, sessions, roles."""
