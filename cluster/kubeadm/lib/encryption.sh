# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The keys by which API servers encrypt what is stored: the first is made where the cluster begins, another comes by rotate-key.
#
# Each API server reads its file when it starts, writes by the first key, and reads by every key in it. So that none ever meets
# what it cannot read, a new key goes through all control planes three times, and a phase begins when the one before has ended on all:
#   key1         →  key1, key2   everybody can read what key2 will write
#   key1, key2   →  key2, key1   everybody writes by key2, and still reads what key1 wrote; then all secrets are written anew
#   key2, key1   →  key2         nothing is left that key1 wrote
# The file itself says how far a control plane is, so a run that was cut off goes on. The first control plane is always ahead.

key_file=/etc/kubernetes/control/encryption.yaml
# "NAME SECRET" of each key, the one that writes first.
stored_keys=()

write_encryption() {
  [[ ! -s $root$key_file && -z ${would_change[$key_file]:-} ]] || return 0
  stored_keys=("key1 $(new_secret)")
  write_keys
}

new_secret() { if [[ $dry == plan ]]; then echo '(made there: 32 random bytes)'; else head -c 32 /dev/urandom | base64 -w 0; fi; }

write_keys() {
  local key text=''
  for key in "${stored_keys[@]}"; do
    text+="- name: ${key%% *}"$'\n'"              secret: ${key#* }"$'\n            '
  done
  value[encryption-keys]=${text%$'\n            '}
  text=$(render encryption.yaml)
  write $key_file 600 "$(secrecy)" <<<"$text"
}

read_keys() { mapfile -t stored_keys < <(keys_in <"$root$key_file"); }

keys_in() { awk '$1 == "-" && $2 == "name:" { name = $3 } $1 == "secret:" && name != "" { print name, $2; name = "" }'; }

# --- how far a control plane is, without what is secret: NAME=HASH, one for each key, in their order

state_of_keys() {
  local key sum state=''
  for key in "${stored_keys[@]}"; do
    sum=$(sha256sum <<<"${key#* }")
    state+=,${key%% *}=${sum:0:16}
  done
  printf '%s' "${state#,}"
}

number_of() { [[ $1 =~ ^key([0-9]+)(=|\ |$) ]] && printf '%s' "${BASH_REMATCH[1]}" || printf 0; }

is_newer() { (($(number_of "$1") > $(number_of "$2"))); }

# phase_of STATE: settled, adding or switching.
phase_of() {
  local parts
  IFS=, read -ra parts <<<"$1"
  if ((${#parts[@]} == 1)); then
    echo settled
  elif ((${#parts[@]} == 2)) && is_newer "${parts[1]}" "${parts[0]}"; then
    echo adding
  elif ((${#parts[@]} == 2)) && is_newer "${parts[0]}" "${parts[1]}"; then
    echo switching
  else
    echo unknown
  fi
}

# follows OLD NEW: whether one is as far as the other, or a phase behind it.
follows() {
  [[ $1 != "$2" ]] || return 0
  case $(phase_of "$1")-$(phase_of "$2") in
    settled-adding) [[ $1 == "${2%,*}" ]] ;;
    adding-switching) [[ $1 == "${2#*,},${2%,*}" ]] ;;
    switching-settled) [[ ${1%,*} == "$2" ]] ;;
    *) return 1 ;;
  esac
}

# --- on a control plane

judge_rotation() {
  if ! has_cluster || [[ ! -s $root$key_file ]]; then
    fail "$node has no encryption yet: ./cluster init or join first."
  fi
  read_keys
  [[ $(phase_of "$(state_of_keys)") != unknown ]] || fail "$key_file on $node has keys that these scripts did not name (key1, key2, …): nothing is done to it."
}

# The next phase here, and the API server in it.
step() {
  local newer
  case $(phase_of "$(state_of_keys)") in
    settled)
      newer=key$(($(number_of "${stored_keys[0]}") + 1))
      effect rotating "$newer"
      stored_keys+=("$newer $(new_secret)")
      ;;
    adding) stored_keys=("${stored_keys[1]}" "${stored_keys[0]}") ;;
    switching) stored_keys=("${stored_keys[0]}") ;;
  esac
  use_keys
}

use_keys() {
  say "  keys   $(printf '%s\n' "${stored_keys[@]%% *}" | paste -sd ' '): the first writes"
  wait_for_others
  effect api-restart 'due'
  write_keys
  restart_due
}

restart_due() {
  [[ -n $dry ]] || is_done api-restart || return 0
  restart_component kube-apiserver
  forget api-restart
}

is_reached() { [[ ${stored_keys[*]%% *} == "$(cat "$root$records/rotating" 2>/dev/null)" ]]; }

# One that has no others is its own driver.
local_rotate_key() {
  control_plane_only rotate-key
  if [[ $dry == plan ]]; then
    stored_keys=('key1 (as before)')
  else
    (($(nodes_with control-plane | wc -l) == 1)) || fail 'A key has to be known to all control planes before one writes by it: rotate-key is done over SSH, from where all are reached.'
    judge_rotation
    alone
    [[ ! -f $root$records/api-restart ]] || restart_due
  fi
  if is_reached; then
    say '  the rotation had only to be ended'
  else
    [[ $(phase_of "$(state_of_keys)") != settled ]] || step
    [[ $(phase_of "$(state_of_keys)") != adding ]] || step
    [[ $node != "$(first_control_plane)" ]] || rewrite_secrets
    step
  fi
  forget rotating
  count_changes
}

# For the scripts themselves: STATE and the key that is on its way.
local_key_state() {
  judge_rotation
  printf '%s %s\n' "$(state_of_keys)" "$(cat "$root$records/rotating" 2>/dev/null)"
}

local_key_step() {
  judge_rotation
  alone
  step
  count_changes
}

local_key_file() {
  judge_rotation
  [[ ! -t 1 ]] || fail 'Keys are secret and not for a screen.'
  printf 'encryption %s\n' "$(base64 -w 0 <"$root$key_file")"
}

local_key_take() {
  local had text
  judge_rotation
  alone
  had=$(state_of_keys)
  text=$(sed -n 's/^encryption //p' "$here/ticket" 2>/dev/null | base64 -d 2>/dev/null) || text=''
  mapfile -t stored_keys < <(keys_in <<<"$text")
  follows "$had" "$(state_of_keys)" || fail "The keys that came do not follow those of $node: nothing was changed."
  if [[ $had == "$(state_of_keys)" ]]; then
    restart_due
  else
    use_keys
  fi
  ! is_reached || forget rotating
  count_changes
}

local_key_rewrite() {
  judge_rotation
  [[ $(phase_of "$(state_of_keys)") == switching ]] || fail "$node does not write by another key yet."
  alone
  rewrite_secrets
  count_changes
}

# --- all secrets written anew, a namespace at a time, from one pipe into the other: they are in no file and no output

rewrite_secrets() {
  local name names
  changed 'run    kubectl get secrets | kubectl replace, in every namespace'
  [[ -z $dry ]] || return 0
  names=$(kube get namespaces -o name --request-timeout=30s) || fail 'The API server does not say which namespaces there are.'
  for name in $names; do
    rewrite_namespace "${name#namespace/}"
  done
}

# One that somebody changes or deletes meanwhile is a conflict, and has been written by the new key then or is read again.
rewrite_namespace() {
  local try found
  for ((try = 0; try < 6; try++)); do
    ((try == 0)) || sleep 5
    found=$(kube -n "$1" get secrets -o name --request-timeout=60s 2>"$work/errors") || continue
    [[ -n $found ]] || return 0
    if kube -n "$1" get secrets -o json --request-timeout=60s 2>"$work/errors" |
      kube -n "$1" replace -f - --request-timeout=60s >/dev/null 2>>"$work/errors"; then
      return 0
    fi
  done
  # What kubectl says may hold what it was given, so only the kind of it is told.
  fail "The secrets of $1 could not all be written anew: $(sed -nE 's/^Error from server \(([A-Za-z]+)\).*/\1/p' "$work/errors" | sort -u | paste -sd ' '). Both keys stay in use; run rotate-key again."
}

# --- over SSH

over_ssh_rotate_key() {
  local first state goal phase
  [[ -z $only ]] || fail 'rotate-key is for all control planes: leave --only away.'
  first=$(first_control_plane)
  make_bundle
  ask_for_keys "$1"
  phase=$(phase_of "$state")
  if [[ $phase == settled && -n $goal && $state == "$goal="* ]]; then
    say 'a rotation that was cut off is ended'
    spread_keys "$1"
    return
  fi
  if [[ $phase == settled ]]; then
    say 'a new key, to read by'
    on_nodes key-step '' "$first"
  fi
  if [[ $phase != switching ]]; then
    spread_keys "$1"
    say 'the new key, to write by'
    on_nodes key-step '' "$first"
  fi
  spread_keys "$1"
  say 'all secrets written anew'
  on_nodes key-rewrite '' "$first"
  say 'the old key goes'
  on_nodes key-step '' "$first"
  spread_keys "$1"
}

# state and goal of the first control plane; the others are as far, or a phase behind when a run was cut off.
ask_for_keys() {
  local name answer behind=()
  for name in $1; do
    answer=$(on_node "$name" key-state 2>"$work/errors") || fail "$name does not say which keys it has: $(sed 's/^cluster: //' "$work/errors" | tail -n 1)"
    if [[ $name == "$first" ]]; then
      read -r state goal <<<"$answer"
      # The first one says so itself, unless it was put in place of another.
      [[ -n $goal || $(phase_of "$state") == settled ]] || goal=newest
    elif [[ -z $goal && ${answer%% *} != "$state" ]] || ! follows "${answer%% *}" "$state"; then
      behind+=("$name")
    fi
  done
  ((${#behind[@]} == 0)) || fail_all "The control planes do not have the same keys as $first, so none is changed. Take them out (remove, reset) and join them anew:" "${behind[@]}"
}

# What the first has comes to the others, inside the bundle, one after another; the first itself only ends what was cut off.
spread_keys() {
  local name
  (umask 077 && on_node "$first" key-file >"$work/ticket" 2>"$work/errors") || fail "$first gave no keys: $(sed 's/^cluster: //' "$work/errors" | tail -n 1)"
  make_bundle
  for name in $1; do
    [[ $name == "$first" ]] || on_nodes key-take '' "$name"
  done
  on_nodes key-take '' "$first"
  rm -f "$work/ticket"
  make_bundle
}
