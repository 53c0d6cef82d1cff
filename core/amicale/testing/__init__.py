"""The kit for plugin authors: fixtures that give a test a real, fresh school. A pytest plugin."""
