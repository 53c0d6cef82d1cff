"""For authors of ways to pay: what each of them must keep, as tests (conformance.py). See docs/ways.md."""
