# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# IPv4 addresses and networks as numbers. Answers come in `reply`, because a subshell for each would be slow.

# reply: the address as a number; fails when it is none.
to_number() {
  local part number=0 parts
  [[ $1 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ ]] || return 1
  IFS=. read -ra parts <<<"$1"
  for part in "${parts[@]}"; do
    ((10#$part <= 255)) || return 1
    number=$((number * 256 + 10#$part))
  done
  reply=$number
}

is_address() { to_number "$1"; }

# A network begins where it says: 10.0.0.1/8 is somebody's mistake.
is_network() {
  local length=${1#*/} reply
  [[ $1 == */* && $length =~ ^[0-9]{1,2}$ ]] && ((10#$length <= 32)) && to_number "${1%/*}" || return 1
  (((reply & ((1 << (32 - 10#$length)) - 1)) == 0))
}

# overlap A B: whether two networks, or a network and an address, have an address in common.
overlap() {
  local first second wider=32 other=32 reply
  [[ $1 != */* ]] || wider=${1#*/}
  [[ $2 != */* ]] || other=${2#*/}
  to_number "${1%/*}" || return 1
  first=$reply
  to_number "${2%/*}" || return 1
  second=$reply
  ((wider <= other)) || wider=$other
  ((first >> (32 - wider) == second >> (32 - wider)))
}
