"""What is needed: written, read, ended by itself."""
