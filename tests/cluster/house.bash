# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; bats sets output
# The real scripts in a folder of their own, machines that are folders, and a PATH on which nothing is real but the shell's tools.

build_house() {
  local source tool
  source="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
  HOUSE="$BATS_TEST_TMPDIR/house" BIN="$BATS_TEST_TMPDIR/bin" CALLS="$BATS_TEST_TMPDIR/calls" NODES="$BATS_TEST_TMPDIR/nodes"
  mkdir -p "$HOUSE" "$BIN" "$NODES"
  cp -r "$source/cluster/kubeadm/." "$HOUSE"
  touch "$CALLS"
  for tool in awk base64 bash cat chmod cmp cp cut date dirname find grep head install ln ls mkdir mktemp mv openssl paste readlink rm sed \
    sha256sum sort stat tail tar timeout tr wc; do
    ln -s "$(type -P "$tool")" "$BIN/$tool"
  done
  export HOUSE BIN CALLS NODES PATH="$BIN" HOME="$BATS_TEST_TMPDIR" LC_ALL=C.UTF-8
  unset NO_COLOR CLUSTER_ROOT
  cp "$HOUSE/inventory.example" "$HOUSE/inventory"
}

cluster() { "$HOUSE/cluster" "$@"; }

# fake NAME BODY: a program that notes how it was called, then does what BODY says.
fake() {
  rm -f "$BIN/$1"
  printf '#!%s/bash\necho "%s $*" >>"%s"\n%s\n' "$BIN" "$1" "$CALLS" "${2:-:}" >"$BIN/$1"
  chmod +x "$BIN/$1"
}

inventory() { cat >"$HOUSE/inventory"; }

says() { [[ $output == *"$1"* ]] || { printf 'not said: %s\nsaid:\n%s\n' "$1" "$output" && return 1; }; }
says_not() { [[ $output != *"$1"* ]] || { printf 'said: %s\nin:\n%s\n' "$1" "$output" && return 1; }; }
called() { grep -qF -- "$1" "$CALLS" || { printf 'not called: %s\ncalled:\n' "$1" && cat "$CALLS" && return 1; }; }
called_not() { ! grep -F -- "$1" "$CALLS"; }
