"""Jobs, internships and apprenticeships."""
