#!/bin/bash
# What the official image's entrypoint does for Marong: makes the system tables once, gives root its password, then becomes the server.
set -euo pipefail

data=/var/lib/mysql
socket=/tmp/mysqld.sock

if [[ ${1:-} == -* || -z ${1:-} ]]; then
  set -- mariadbd "$@"
fi
if [[ $1 != mariadbd && $1 != mysqld ]]; then
  exec "$@"
fi
shift

if [[ ! -d $data/mysql ]]; then
  : "${MYSQL_ROOT_PASSWORD:=${MARIADB_ROOT_PASSWORD:?a password for root is needed}}"
  mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db --basedir=/usr --rpm >/tmp/install.log 2>&1 || {
    cat /tmp/install.log >&2
    exit 1
  }
  # Quotes and backslashes would end the literal.
  password=${MYSQL_ROOT_PASSWORD//\\/\\\\}
  password=${password//\'/\'\'}
  mariadbd --no-defaults --datadir="$data" --bootstrap --skip-log-bin >/dev/null <<SQL
FLUSH PRIVILEGES;
ALTER USER root@localhost IDENTIFIED BY '$password';
CREATE USER root@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;
SQL
fi
unset MYSQL_ROOT_PASSWORD MARIADB_ROOT_PASSWORD

exec mariadbd --no-defaults --datadir="$data" --socket="$socket" --pid-file=/tmp/mysqld.pid --port=3306 --bind-address=0.0.0.0 --skip-log-bin "$@"
