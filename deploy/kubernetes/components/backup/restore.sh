#!/bin/bash
# Restores a backup into a MariaDB server: restore.sh FILE [--force]
#   DB_HOST, DB_PORT (3306), DB_USER (root), MYSQL_PWD or MYSQL_PWD_FILE, as for backup.sh
# The file is examined before anything is touched. A server that has tables already is refused; --force drops the databases of the backup first.
# Users and grants are not in it: run the migrations afterwards.
set -euo pipefail

host=${DB_HOST:-mariadb} port=${DB_PORT:-3306} user=${DB_USER:-root}

fail() {
  printf 'not restored: %s\n' "$*" >&2
  exit 1
}

main() {
  local file='' force='' word
  for word; do
    case $word in
      --force) force=yes ;;
      -*) fail "there is no option '$word'" ;;
      *)
        [[ -z $file ]] || fail 'one file at a time'
        file=$word
        ;;
    esac
  done
  [[ -n $file ]] || fail 'which file? restore.sh FILE [--force]'
  if [[ -n ${MYSQL_PWD_FILE:-} ]]; then
    MYSQL_PWD=$(<"$MYSQL_PWD_FILE") || fail "the password's file cannot be read"
  fi
  export MYSQL_PWD=${MYSQL_PWD:-}
  errors=$(mktemp)
  trap 'rm -f "$errors"' EXIT

  examine "$file"
  prepare_server "$force"
  fill "$file"
}

# All that can be known of a file without a server. Sets databases.
examine() {
  local file=$1 expected actual first
  [[ -f $file && -r $file ]] || fail "$file is not there, or cannot be read"
  [[ $file != *.partial ]] || fail "$file was never finished"
  [[ -f $file.sha256 ]] || fail "$file has no checksum beside it ($file.sha256)"
  read -r expected _ <"$file.sha256" || true
  [[ $expected =~ ^[0-9a-f]{64}$ ]] || fail "$file.sha256 holds no checksum"
  actual=$(sha256sum <"$file")
  [[ ${actual%% *} == "$expected" ]] || fail "$file is not what was written: its checksum differs"
  gzip -t "$file" 2>/dev/null || fail "$file is damaged, or not compressed"
  first=$(gzip -dc "$file" 2>/dev/null | head -n 1 || true)
  [[ $first == '-- backup 1: '* ]] || fail "$file was not written by backup.sh"
  read -ra databases <<<"${first#-- backup 1: }"
  [[ "${databases[*]}" =~ ^[A-Za-z0-9_\ ]+$ ]] || fail "$file names no databases"
  [[ $(gzip -dc "$file" | tail -n 1) == '-- Dump completed'* ]] || fail "$file ends early"
}

ask() { mariadb --no-defaults -h "$host" -P "$port" -u "$user" --connect-timeout=10 -N -B -e "$1" 2>"$errors"; }

prepare_server() {
  local count name
  count=$(ask "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')") ||
    fail "$host:$port does not answer: $(tail -n 1 "$errors")"
  ((count > 0)) || return 0
  [[ -n $1 ]] || fail "$host has $count tables already: --force drops the databases ${databases[*]} first"
  for name in "${databases[@]}"; do
    ask "DROP DATABASE IF EXISTS \`$name\`" || fail "the database $name could not be dropped: $(tail -n 1 "$errors")"
  done
}

fill() {
  local file=$1 wanted there list
  gzip -dc "$file" | mariadb --no-defaults -h "$host" -P "$port" -u "$user" --default-character-set=utf8mb4 2>"$errors" ||
    fail "it broke off in the middle, so the databases are incomplete ($(tail -n 1 "$errors")): mend it, then run it again with --force"

  wanted=$(gzip -dc "$file" | grep -c '^CREATE TABLE ' || true)
  list=$(printf "'%s'," "${databases[@]}")
  there=$(ask "SELECT COUNT(*) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN (${list%,})") ||
    fail "$host:$port does not answer any more: $(tail -n 1 "$errors")"
  ((there == wanted)) || fail "$there of $wanted tables are there: run it again with --force"
  printf 'restored: %s tables of %s from %s; users and grants come with the migrations\n' "$there" "${databases[*]}" "${file##*/}"
}

main "$@"
