#!/usr/bin/env bash
# Runs the tests of the database, the plugin engine and the plugins against a PostgreSQL 15 server over TCP.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=/usr/lib/postgresql/15/bin
folder=$(mktemp -d)
port=$(python - <<'PY'
import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])
PY
)
as_postgres=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_postgres=(runuser -u postgres --)
fi
stop() { "${as_postgres[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd /tmp
"${as_postgres[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
"${as_postgres[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-h 127.0.0.1 -p $port -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
      -c max_connections=200" start >/dev/null
cd - >/dev/null
AMICALE_TEST_DATABASE_URL="postgresql://postgres@127.0.0.1:$port/postgres" \
  python -m pytest -q -n auto --dist worksteal -m "not browser and not slow" \
  tests/core/members/test_{search,visibility,merging,directory,imports}.py tests/core/tasks \
  tests/core/plugins/test_{toggle,processes,dummy}.py tests/core/access/test_roles.py \
  tests/core/auditlog/test_log.py tests/core/privacy/test_erasing.py tests/core/joining/test_deciding.py \
  tests/contract/test_tables.py plugins/clubs/tests plugins/dues/tests/standing plugins/dues/tests/ledger \
  plugins/mentoring/tests/matching plugins/mentoring/tests/requests plugins/mentoring/tests/network \
  plugins/jobs/tests/feeds plugins/jobs/tests/searches plugins/freelance/tests/proposals tests/core/partners
