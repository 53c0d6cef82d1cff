"""Receipts, numbered without gaps, and what they look like."""
