"""Partners' offers, brought to those who agreed to it."""
