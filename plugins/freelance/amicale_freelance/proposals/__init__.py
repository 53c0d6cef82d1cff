"""Who proposes themselves, the short list, the choice."""
