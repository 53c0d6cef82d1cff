"""Reading the audit log: in words, by staff who may, and by each person about their own record."""
