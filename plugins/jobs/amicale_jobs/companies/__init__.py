"""Who offers work, and who of the association works there."""
