"""What coordinators see: health and figures, never words."""
