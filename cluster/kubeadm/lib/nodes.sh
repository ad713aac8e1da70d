# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# Over SSH: the scripts go to a machine with the inventory, do one verb there by themselves, and are gone again.
# Whatever is secret travels inside that bundle, so it stands in no list of processes.

# What a machine's own shell runs; it may be any POSIX shell. A person may be cut off, so the folder goes in any case.
# shellcheck disable=SC2016 # expanded there
unpack='set -e; umask 077; d=$(mktemp -d); trap "rm -rf \"$d\"" EXIT; trap "exit 1" HUP INT TERM; tar -xzf - -C "$d"; as=; [ "$(id -u)" = 0 ] || as="sudo -n"; '

make_bundle() {
  local folder=$work/bundle
  mkdir -p "$folder"
  cp -r "$here/cluster" "$here/lib" "$here/templates" "$here/versions.lock" "$here/ports" "$folder"
  cp "$inventory" "$folder/inventory"
  cp "$versions" "$folder/versions.env"
  cp -r "$shared" "$folder/shared"
  rm -f "$folder/ticket"
  [[ ! -f $work/ticket ]] || cp "$work/ticket" "$folder/ticket"
  tar -czf "$work/bundle.tgz" -C "$folder" .
}

# on_node NAME VERB [OPTION…]: what the machine says comes to standard output and errors; 255 is SSH's own failure, 124 the bound's.
on_node() {
  local name=$1 verb=$2
  shift 2
  timeout -k 10 "$limit" ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15 -o ServerAliveCountMax=4 \
    -p "${setting[ssh-port]}" "${setting[ssh-user]}@${address_of[$name]}" \
    "$unpack\$as bash \"\$d/cluster\" $verb --local --node $name --clock $(date +%s) --admin \"\${SSH_CONNECTION%% *}\" $*" <"$work/bundle.tgz"
}

# At the same time on all of them; a line for each when it is done. Fails when one has failed, after all have ended.
on_nodes() {
  local verb=$1 options=$2 name pids=() failed=()
  shift 2
  for name; do
    # shellcheck disable=SC2086 # the options are words of our own
    followed "$name" "$verb" $options &
    pids+=("$!")
  done
  for name; do
    wait "${pids[0]}" || failed+=("$name")
    pids=("${pids[@]:1}")
  done
  ((${#failed[@]} == 0)) || fail "$verb did not end well on ${failed[*]}: the reasons are above, the whole of it is in $logs. What is done stays done; run it again."
}

followed() {
  local name=$1 verb=$2 log=$logs/$2-$1.log status=0 before began=$SECONDS
  printf -- '--- %s\n' "$(date '+%F %T')" >>"$log"
  chmod 600 "$log"
  before=$(stat -c %s "$log")
  on_node "$@" >>"$log" 2>&1 || status=$?
  case $status in
    0)
      done_line "$name" "$verb: $(tail -n 1 "$log"), $((SECONDS - began)) s"
      tail -c "+$((before + 1))" "$log" | grep '^  note' || true
      ;;
    124 | 137) failed_line "$name" "$verb: not done within $limit s" ;;
    255) failed_line "$name" "$verb: SSH to ${address_of[$name]} failed or was lost" ;;
    *) failed_line "$name" "$verb" ;;
  esac
  # What was wrong, said as it was said there; the steps before it stay in the log.
  if ((status != 0)); then
    tail -c "+$((before + 1))" "$log" >"$work/said-$name"
    grep -q '^cluster: This did not work' "$work/said-$name" || sed -n '/^cluster:/,$p' "$work/said-$name" | grep . || tail -n 6 "$work/said-$name"
    grep -B 4 -A 1 '^cluster: This did not work' "$work/said-$name" || true
  fi >&2
  return "$status"
}

# Logs tell of machines, so nobody else reads them.
open_logs() {
  umask 077
  mkdir -p "$logs"
  chmod 700 "$logs"
}
