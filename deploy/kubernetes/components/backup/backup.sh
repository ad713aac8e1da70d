#!/bin/bash
# Writes one backup of all databases of a MariaDB server and removes those that are too old.
#   DB_HOST, DB_PORT (3306), DB_USER (root), MYSQL_PWD or MYSQL_PWD_FILE; BACKUP_DIRECTORY (/backup), BACKUP_KEEP (14), BACKUP_NAME (backup)
# Users and grants are not in it: the migrations make them anew, from the secrets of the cluster that it is restored into.
# A file is only called NAME.sql.gz when it is whole; its checksum lies beside it.
set -euo pipefail

host=${DB_HOST:-mariadb} port=${DB_PORT:-3306} user=${DB_USER:-root}
folder=${BACKUP_DIRECTORY:-/backup} keep=${BACKUP_KEEP:-14} label=${BACKUP_NAME:-backup}
partial=''

fail() {
  printf 'backup failed: %s\n' "$*" >&2
  exit 1
}

main() {
  [[ $keep =~ ^[1-9][0-9]*$ ]] || fail "BACKUP_KEEP is '$keep', not a number of backups to keep"
  [[ $label =~ ^[A-Za-z0-9_-]+$ ]] || fail "BACKUP_NAME is '$label': letters, digits, - and _ make a name"
  [[ -d $folder && -w $folder ]] || fail "$folder is not there, or cannot be written to"
  if [[ -n ${MYSQL_PWD_FILE:-} ]]; then
    MYSQL_PWD=$(<"$MYSQL_PWD_FILE") || fail "the password's file cannot be read"
  fi
  export MYSQL_PWD=${MYSQL_PWD:-}

  exec 9>"$folder/.lock" || fail "$folder has no room for a file"
  flock -n 9 || fail 'another backup is being written'
  errors=$(mktemp)
  trap 'rm -f "$errors" ${partial:+"$partial"}' EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  # Of runs that were killed.
  rm -f "$folder"/*.partial

  local name databases
  databases=$(names_of_databases)
  [[ -n $databases ]] || fail "$host has no database to keep"
  name=$folder/$label-$(date -u +%Y%m%dT%H%M%SZ).sql.gz
  [[ ! -e $name ]] || fail "$name is there already"
  partial=$name.partial
  write_dump "$databases"
  check_dump
  publish "$name"
  remove_old
  printf 'backup written: %s, %s bytes, of %s\n' "${name##*/}" "$(wc -c <"$name")" "${databases//$'\n'/ }"
}

names_of_databases() {
  mariadb --no-defaults -h "$host" -P "$port" -u "$user" --connect-timeout=10 -N -B -e \
    "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys') ORDER BY 1" \
    2>"$errors" || fail "$host:$port does not answer: $(last_error)"
}

# One transaction: the databases are of one instant, and nobody waits for the backup.
write_dump() {
  local names
  mapfile -t names <<<"$1"
  : >"$errors"
  {
    printf -- '-- backup 1: %s\n' "${names[*]}"
    mariadb-dump --no-defaults -h "$host" -P "$port" -u "$user" --single-transaction --quick --routines --triggers --events --hex-blob \
      --default-character-set=utf8mb4 --databases "${names[@]}"
  } 2>>"$errors" | gzip 2>>"$errors" >"$partial" || fail_to_write
}

fail_to_write() {
  ! grep -qi 'no space left\|errno 28\|errno: 28' "$errors" || fail "$folder is full; older backups are untouched"
  fail "the dump ended early: $(last_error)"
}

last_error() { tail -n 1 "$errors" | tr -d '\r'; }

check_dump() {
  gzip -t "$partial" 2>"$errors" || fail "the file is damaged: $(last_error)"
  [[ $(gzip -dc "$partial" | tail -n 1) == '-- Dump completed'* ]] || fail 'the dump has no end'
}

# The checksum first, the name last: what has a name can be restored.
publish() {
  local sum
  sum=$(sha256sum <"$partial") || fail 'the checksum could not be taken'
  { printf '%s  %s\n' "${sum%% *}" "${1##*/}" >"$1.sha256.partial" && sync "$partial" "$1.sha256.partial" &&
    mv "$1.sha256.partial" "$1.sha256" && mv "$partial" "$1"; } 2>"$errors" || {
    rm -f "$1.sha256" "$1.sha256.partial"
    fail_to_write
  }
}

# By name, which is by time.
remove_old() {
  local whole=() file
  for file in "$folder/$label"-*.sql.gz; do
    [[ ! -f $file.sha256 ]] || whole+=("$file")
  done
  while ((${#whole[@]} > keep)); do
    rm -f "${whole[0]}" "${whole[0]}.sha256"
    whole=("${whole[@]:1}")
  done
}

main "$@"
