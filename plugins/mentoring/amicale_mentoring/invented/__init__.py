"""Mentoring of the demonstration school: invented programmes, with invented people in every state."""
