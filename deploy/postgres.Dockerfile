# PostgreSQL with pgBackRest. The server archives its log continuously, and `backup` copies its files every day.
ARG BASE=postgres:17-trixie

FROM ${BASE}
RUN apt-get update \
 && apt-get install --yes --no-install-recommends pgbackrest \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o postgres -g postgres /var/lib/pgbackrest /var/log/pgbackrest /var/spool/pgbackrest
COPY deploy/postgres/pgbackrest.conf /etc/pgbackrest.conf
COPY --chmod=755 deploy/postgres/backup /usr/local/bin/backup
COPY --chmod=755 deploy/postgres/restore /usr/local/bin/restore
