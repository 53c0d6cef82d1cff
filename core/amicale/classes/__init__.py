"""Class pages (promotions): who is there, who is lost, and how a lost classmate may be reached."""
