"""What a school offers."""
