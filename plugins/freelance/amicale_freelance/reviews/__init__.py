"""What both say afterwards."""
