"""Somebody looks before others read, where a school wants it."""
