# shellcheck shell=bash
# Puts right what a machine lacks: by apt what the machine shares, under .tools what is this clone's own.

policy="${MARONG_POLICY_RC_D:-/usr/sbin/policy-rc.d}"
policy_mark='# written by ./marong while it installs packages'

# install_missing need…: returns when all are there, or ends the script with one sentence.
install_missing() {
  local need missing=()
  for need; do
    [[ " ${missing[*]} " == *" $need "* ]] || is_met "$need" || missing+=("$need")
  done
  ((${#missing[@]} > 0)) || return 0

  for need in "${missing[@]}"; do
    # No sure package for it on every release, and too large to bring unasked.
    [[ $need != dotnet ]] || fail "$(mend_of dotnet)"
  done

  install_by_apt "${missing[@]}"
  if [[ " ${missing[*]} " == *' node '* ]] && ! is_met node; then
    install_local_node
  fi
  for need in "${missing[@]}"; do
    is_met "$need" || fail "$(title_of "$need") is still missing after installing it: see $(log_of 'Installing') and put it right by hand."
  done
}

install_by_apt() {
  local need wanted=() names='' are=is
  for need; do
    # A Node that is only too old is left as it is; the clone gets its own.
    if [[ $need != node ]] || ! have node npm; then
      wanted+=("$need")
      [[ -z $names ]] || are=are
      names+="${names:+ and }$(title_of "$need")"
    fi
  done
  ((${#wanted[@]} > 0)) || return 0

  have apt-get || fail "$names $are missing and cannot be installed here without apt: use this system's own means, then try again."
  find_root "$names $are missing" "${wanted[@]}"
  agree "$names $are missing. Install with apt now?" ||
    fail "Nothing was installed; '$(apt_command "${wanted[@]}")' installs what is missing."

  forbid_service_starts
  # An update may fail for a source that is not needed here: what matters is whether the installation works.
  step 'Reading the package lists' "${as_root[@]}" apt-get -q update || true
  for need in "${wanted[@]}"; do
    install_packages_of "$need"
  done
  allow_service_starts
}

install_packages_of() {
  local packages package
  packages=$(packages_for "$1")
  # npm last and alone: some distributions of Node bring it themselves and refuse a second one.
  if [[ $1 == node ]]; then
    packages=nodejs
    have node || apt_install nodejs
    have npm || packages=npm
    ! have npm || return 0
  fi
  # shellcheck disable=SC2086
  apt_install $packages
  for package in $packages; do
    keep_service_off "$package"
  done
}

apt_install() {
  step "Installing $*" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@" ||
    fail "apt could not install $*; its last lines are above, all of them in $(log_of "Installing $*")."
  hash -r
}

apt_command() {
  local need packages=()
  for need; do
    read -ra found <<<"$(packages_for "$need")"
    packages+=("${found[@]}")
  done
  echo "sudo apt-get install ${packages[*]}"
}

# find_root WHY need…: sets as_root to nothing for root, to sudo for others.
find_root() {
  local why=$1
  shift
  as_root=()
  ((EUID != 0)) || return 0
  as_root=(sudo)
  if ! have sudo || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
    fail "$why, and installing needs root: run '$(apt_command "$@")', then try again."
  fi
  # The password is asked for here, not in the middle of a step.
  sudo -v
}

# Asks on a terminal; without one there is nobody to ask, and the command itself was the consent.
agree() {
  [[ -t 0 ]] || return 0
  local answer
  read -r -p "$1 [Y/n] " answer
  [[ ${answer:-y} == [Yy]* ]]
}

# Debian starts and enables what it installs. Marong runs servers of its own, so the machine's stay off.
forbid_service_starts() {
  if [[ -e $policy ]] && ! grep -qF "$policy_mark" "$policy"; then
    return 0
  fi
  trap allow_service_starts EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
}

allow_service_starts() {
  if [[ -e $policy ]] && grep -qF "$policy_mark" "$policy"; then
    "${as_root[@]}" rm -f "$policy"
  fi
  trap - EXIT INT TERM
}

keep_service_off() {
  [[ $1 == *-server || $1 == docker-registry || $1 == prometheus* ]] || return 0
  local service=${1/mariadb-server/mariadb}
  service=${service/etcd-server/etcd}
  if have systemctl; then
    "${as_root[@]}" systemctl disable "$service" >/dev/null 2>&1 || true
  elif have update-rc.d; then
    "${as_root[@]}" update-rc.d "$service" disable >/dev/null 2>&1 || true
  fi
}

# npm of its own too: Debian's npm finds its parts only under Debian's node.
install_local_node() {
  mkdir -p "$MARONG_TOOLS/node"
  step 'Installing Node 22 for this clone' \
    npm install --prefix "$MARONG_TOOLS/node" --no-save --no-package-lock --no-audit --no-fund node@22 npm@10 ||
    fail 'npm could not bring Node 22: check the network, or install Node 22 on the machine.'
  use_local_node
}
