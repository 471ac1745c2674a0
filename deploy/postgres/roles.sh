#!/usr/bin/env bash
# The app's role, and the user who may be nothing but that. Run once, when the database is created.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=password="$(<"$APP_PASSWORD_FILE")" <<'SQL'
CREATE ROLE summa_app NOLOGIN;
CREATE ROLE summa_api LOGIN PASSWORD :'password' IN ROLE summa_app;
SQL
