"""Who fits what, with reasons; alerts."""
