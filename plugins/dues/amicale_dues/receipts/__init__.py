"""Receipts, numbered without gaps."""
