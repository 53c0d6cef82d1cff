"""Asking those who are members for life whether they are still there."""
