"""Signing in with an account elsewhere: the school's own, LinkedIn, Google, any OpenID provider (OpenID Connect)."""
