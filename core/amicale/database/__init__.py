"""PostgreSQL: the pool that everything shares, the embedded server, migrations."""

from amicale.database.engine import DB, Database
from amicale.database.tables import Table

__all__ = ["DB", "Database", "Table"]
