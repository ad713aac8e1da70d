# shellcheck shell=bash
# How ./marong speaks: one calm line a step, one clear sentence when something is wrong.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  green=$'\e[32m' red=$'\e[31m' faint=$'\e[2m' plain=$'\e[0m'
else
  green='' red='' faint='' plain=''
fi

fail() {
  printf '%s\n' "marong: $*" >&2
  exit 1
}

# Milliseconds, for differences only.
now() {
  local instant=${EPOCHREALTIME/[.,]/}
  printf '%s' "$((instant / 1000))"
}

since() {
  local passed=$(($(now) - $1))
  printf '%d.%d s' "$((passed / 1000))" "$((passed % 1000 / 100))"
}

# done_line "What was done" "how long or how many"; the same for what failed.
done_line() { printf '  %s✓%s %-44s %s%s%s\n' "$green" "$plain" "$1" "$faint" "$2" "$plain"; }
failed_line() { printf '  %s✗%s %-44s %s\n' "$red" "$plain" "$1" "$2"; }

# A name on the terminal while something takes time; the line that follows overwrites it.
begin_line() {
  if [[ -t 1 ]]; then
    printf '  … %s\r' "$1"
  fi
}

log_of() { printf '%s/logs/%s.log' "$MARONG_TOOLS" "${1//[^A-Za-z0-9.]/-}"; }

# The end of a log, for a person who has to mend what it tells of.
show_log() { tail -n "${2:-25}" "$1" | sed 's/^/      /' >&2; }

# step "What is done" command…: one line when it worked, the end of its output when it did not.
# The command runs where errors do not end the script, so functions given to it chain with &&.
step() {
  local what=$1 log began status=0
  shift
  log=$(log_of "$what")
  mkdir -p "${log%/*}"
  began=$(now)
  begin_line "$what"
  "$@" >"$log" 2>&1 </dev/null || status=$?

  if ((status == 0)); then
    done_line "$what" "$(since "$began")"
  else
    failed_line "$what" "$(since "$began")"
    show_log "$log"
  fi
  return "$status"
}
