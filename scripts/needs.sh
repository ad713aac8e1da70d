# shellcheck shell=bash
# What Marong needs on a machine, and how to tell whether it is there. Nothing here changes anything.

run_needs=(dotnet mariadb redis node)
test_needs=("${run_needs[@]}" shellcheck bats)
e2e_needs=(chromium hangul)
publish_needs=(containers docker-registry mariadb-dump curl)
cluster_needs=(containers mmdebstrap etcd gpg openssl ssh)
monitoring_needs=(prometheus alertmanager prometheus-node-exporter curl)

prepare_environment() {
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
  # A bare machine has no ICU, and nothing here needs one: culture is invariant throughout.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  export MSBUILDDISABLENODEREUSE=1
  # Mapping every page of code twice costs a tenth of each start; that hardening is for machines that strangers reach.
  export DOTNET_EnableWriteXorExecute=0

  # mariadbd lies in sbin, which only root has on its path.
  PATH="$PATH:${MARONG_SBIN-/usr/local/sbin:/usr/sbin:/sbin}"
  if ! have dotnet; then
    local place
    for place in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet"; do
      if [[ -n $place && -x $place/dotnet ]]; then
        PATH="$place:$PATH"
        break
      fi
    done
  fi
  use_local_node
  export PATH
}

have() {
  local program
  for program; do
    command -v "$program" >/dev/null 2>&1 || return 1
  done
}

# Node of this clone, when the machine's is missing or too old.
use_local_node() {
  local bin="$MARONG_TOOLS/node/node_modules/.bin"
  if [[ -x $bin/node ]] && ! node_is_recent; then
    PATH="$bin:$PATH"
    hash -r
  fi
}

# Vite 7 asks for 20.19, or 22.12 and newer.
node_is_recent() {
  local version major minor
  version=$(node --version 2>/dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22))
}

title_of() {
  case $1 in
    dotnet) echo '.NET SDK' ;;
    mariadb) echo 'MariaDB server' ;;
    redis) echo 'Redis server' ;;
    node) echo 'Node and npm' ;;
    chromium) echo 'Chromium' ;;
    hangul) echo 'Korean font' ;;
    containers) echo 'Podman' ;;
    docker-registry) echo 'Registry of images' ;;
    mariadb-dump) echo 'MariaDB client' ;;
    etcd) echo 'etcd and its client' ;;
    prometheus) echo Prometheus ;;
    alertmanager) echo Alertmanager ;;
    prometheus-node-exporter) echo 'Node exporter' ;;
    gpg) echo GnuPG ;;
    ssh) echo 'SSH client' ;;
    *) echo "$1" ;;
  esac
}

is_met() {
  case $1 in
    dotnet) dotnet --version >/dev/null 2>&1 ;;
    mariadb) have mariadbd mariadb-install-db my_print_defaults || container_engine ;;
    redis) have redis-server || have valkey-server || container_engine ;;
    node) have npm && node_is_recent ;;
    chromium) have chromium || have chromium-browser || have google-chrome ;;
    hangul) [[ -n $(fc-list :lang=ko family 2>/dev/null) ]] ;;
    containers) have podman runc catatonit iptables && is_part_of_podman netavark && is_part_of_podman aardvark-dns ;;
    etcd) have etcd etcdctl ;;
    prometheus) have prometheus promtool ;;
    alertmanager) have prometheus-alertmanager amtool ;;
    *) have "$1" ;;
  esac
}

is_part_of_podman() { [[ -x ${MARONG_LIB-/usr/lib}/podman/$1 || -x ${MARONG_LIB-/usr/libexec}/podman/$1 ]]; }

# Where nothing can be installed by apt, MariaDB and Redis may run in containers instead.
container_engine() { ! have apt-get && { have docker || have podman; }; }

# What is there, in a few words.
version_of() {
  case $1 in
    dotnet) dotnet --version ;;
    mariadb)
      if have mariadbd; then
        mariadbd --version | sed -E 's/.*Ver ([0-9.]+).*/\1/'
      else
        echo 'in containers'
      fi
      ;;
    redis)
      if have redis-server; then
        redis-server --version | sed -E 's/.*v=([0-9.]+).*/\1/'
      elif have valkey-server; then
        valkey-server --version | sed -E 's/.*v=([0-9.]+).*/Valkey \1/'
      else
        echo 'in containers'
      fi
      ;;
    node) printf '%s, npm %s\n' "$(node --version | tr -d v)" "$(npm --version 2>/dev/null)" ;;
    chromium)
      local browser
      for browser in chromium chromium-browser google-chrome; do
        if have "$browser"; then
          "$browser" --version 2>/dev/null | sed -nE 's/^[^0-9]*([0-9.]+).*/\1/p'
          break
        fi
      done
      ;;
    hangul) fc-list :lang=ko family | sed 's/,.*//' | sort -u | head -n 1 ;;
    containers) podman --version | tr -dc '0-9.\n' ;;
    docker-registry) docker-registry --version | sed -E 's/.* v?([0-9.]+).*/\1/' ;;
    etcd) etcd --version | sed -n 's/^etcd Version: //p' ;;
    prometheus-node-exporter) prometheus-node-exporter --version 2>&1 | sed -nE '1s/.*version ([0-9.]+).*/\1/p' ;;
    prometheus) promtool --version 2>&1 | sed -nE '1s/.*version ([0-9.]+).*/\1/p' ;;
    alertmanager) amtool --version 2>&1 | sed -nE '1s/.*version ([0-9.]+).*/\1/p' ;;
    gpg) gpg --version | sed -n '1s/.* //p' ;;
    openssl) openssl version | cut -d ' ' -f 2 ;;
    ssh) ssh -V 2>&1 | sed 's/^OpenSSH_\([^ ,]*\).*/\1/' ;;
    mmdebstrap) mmdebstrap --version | tr -dc '0-9.\n' ;;
    mariadb-dump) mariadb-dump --version | sed -E 's/.* ([0-9.]+)-MariaDB.*/\1/' ;;
    curl) curl --version | sed -nE '1s/^curl ([0-9.]+).*/\1/p' ;;
    shellcheck) shellcheck --version | sed -n 's/^version: //p' ;;
    bats) bats --version | tr -dc '0-9.\n' ;;
  esac
}

# One sentence that says how to mend what is missing.
mend_of() {
  case $1 in
    dotnet) echo "The .NET SDK that global.json asks for ($(sdk_version) or a newer 10.0) is missing: install it with '$(sdk_command)'." ;;
    node) echo "Node 20.19 or newer with npm is missing: './marong doctor --fix' installs it (a Node of this clone's own when the machine's is older)." ;;
    *) echo "$(title_of "$1") is missing: install it with 'sudo apt-get install $(packages_for "$1")', or let './marong doctor --fix' do it." ;;
  esac
}

sdk_version() { sed -nE 's/.*"version": *"([^"]+)".*/\1/p' global.json; }

sdk_command() {
  local id release
  id=$(os_release ID) release=$(os_release VERSION_ID)
  if [[ $id == ubuntu && ${release%%.*} -ge 24 ]]; then
    echo 'sudo apt-get install -y dotnet-sdk-10.0'
  else
    echo 'curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'
  fi
}

os_release() { sed -nE "s/^$1=\"?([^\"]*)\"?$/\1/p" "${MARONG_OS_RELEASE:-/etc/os-release}" 2>/dev/null || true; }

# The smallest packages that carry the programs. The second name is for releases that do not split the package.
packages_for() {
  case $1 in
    mariadb) if_known 'mariadb-server-core mariadb-client-core' mariadb-server ;;
    redis) if_known redis-server valkey-server ;;
    node)
      have node || echo -n 'nodejs '
      have npm || echo npm
      ;;
    hangul) echo 'fontconfig fonts-nanum' ;;
    containers) echo 'podman runc netavark aardvark-dns catatonit iptables' ;;
    mariadb-dump) echo mariadb-client ;;
    etcd) echo 'etcd-server etcd-client' ;;
    alertmanager) echo prometheus-alertmanager ;;
    gpg) echo gnupg ;;
    ssh) echo openssh-client ;;
    *) echo "$1" ;;
  esac
}

if_known() {
  if have apt-cache && [[ -z $(apt-cache policy "${1%% *}" 2>/dev/null | sed -n '/Candidate: (none)/!s/ *Candidate: //p') ]] &&
    [[ -n $(apt-cache policy "$2" 2>/dev/null | sed -n '/Candidate: (none)/!s/ *Candidate: //p') ]]; then
    echo "$2"
  else
    echo "$1"
  fi
}
