"""What people look for, and telling them when it is there."""
