"""The plugin engine: what a plugin says of itself, finding, assembling and toggling."""
