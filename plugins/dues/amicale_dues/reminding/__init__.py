"""Reminders of dues: campaigns, whom they reach, when they stop."""
