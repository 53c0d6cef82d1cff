"""Imports against the database: what is known, applying a plan in one transaction, undoing it."""
