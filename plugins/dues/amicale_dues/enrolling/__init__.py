"""Enrolling a cohort by rule."""
