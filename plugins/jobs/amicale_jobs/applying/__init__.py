"""Where somebody stands with what they applied for: theirs alone."""
