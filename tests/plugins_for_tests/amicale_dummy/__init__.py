"""A plugin that uses every extension point once; it is the proof that each of them works."""
