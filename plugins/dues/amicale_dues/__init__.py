"""Dues: plans, standing, and money that always adds up."""
