"""Cleaning of single values: each module takes a cell as people wrote it and says what it means, or that it does not
know."""
