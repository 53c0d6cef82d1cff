"""Internships and apprenticeships in one place, deadlines, help of the careers office."""
