"""Mentoring, reverse mentoring, and being somebody's solution."""
