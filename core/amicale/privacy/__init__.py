"""What people agreed to, what they can take away, how they leave, and how long anything is kept."""
