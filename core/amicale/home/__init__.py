"""The home page: first steps for newcomers, and what waits for somebody. The rest comes from rooms and plugins."""
