"""Who works freelance: skills, rate, days that are free."""
