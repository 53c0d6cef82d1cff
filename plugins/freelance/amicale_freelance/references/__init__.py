"""What clients confirm."""
