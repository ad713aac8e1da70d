# shellcheck shell=bash disable=SC2034,SC2154 # who sources it says by $speaker who speaks
# How the scripts of a cluster speak: one calm line a step, one clear sentence when something is wrong.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  green='' red='' plain=''
fi

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$speaker: $*" >&2
  exit 1
}

# fail_all "What is wrong with what" problem…: all of them at once, so that one look mends them.
fail_all() {
  local what=$1
  shift
  printf '%s\n' "$speaker: $what" >&2
  printf '  - %s\n' "$@" >&2
  exit 1
}

done_line() { printf '  %s✓%s %-14s %s\n' "$green" "$plain" "$1" "$2"; }
failed_line() { printf '  %s✗%s %-14s %s\n' "$red" "$plain" "$1" "$2"; }
