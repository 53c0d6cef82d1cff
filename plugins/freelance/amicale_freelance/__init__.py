"""Freelance missions between members, and with clients."""
