"""Offers that come from a partner's own list, read again and again without doubling."""
