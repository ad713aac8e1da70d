# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../install they are all there
# Which versions, and what of them is downloaded here: Helm and the one chart that nothing else can bring.

declare -A version=()
lock_file=$here/versions.lock lock_command=./install\ lock
argocd=$repository/deploy/argocd

# Read, not sourced: a file of versions runs nothing.
read_versions() {
  local line wrong=() file=$here/versions.env
  while IFS= read -r line || [[ -n $line ]]; do
    [[ -n $line && $line != '#'* ]] || continue
    if [[ $line =~ ^([A-Z_]+)=(v?[0-9]+\.[0-9]+\.[0-9]+)$ ]]; then
      version[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}
    else
      wrong+=("not understood: $line")
    fi
  done <"$file"
  for line in HELM_VERSION ARGO_CD_CHART; do
    [[ -n ${version[$line]:-} ]] || wrong+=("$line is missing")
  done
  ((${#wrong[@]} == 0)) || fail_all 'The versions of versions.env cannot be used:' "${wrong[@]}"
}

# chart_version NAME: what the platform takes of a chart, nothing for what is ours.
chart_version() {
  local key=${1^^}
  key=${key//-/_}_CHART
  printf '%s' "${version[$key]:-}"
}

# NAME VERSION of everything that is downloaded, for all machines from which somebody installs.
downloads() {
  local system
  for system in linux-amd64 linux-arm64 darwin-arm64; do
    echo "helm-$system ${version[HELM_VERSION]}"
  done
  echo "argo-cd-chart ${version[ARGO_CD_CHART]}"
}

url_of() {
  case $1 in
    helm-*) echo "https://get.helm.sh/helm-v$2-${1#helm-}.tar.gz" ;;
    argo-cd-chart) echo "https://github.com/argoproj/argo-helm/releases/download/argo-cd-$2/argo-cd-$2.tgz" ;;
  esac
}

helm_download() {
  local machine system
  machine=$(uname -m) system=$(uname -s)
  case $machine in
    x86_64) machine=amd64 ;;
    aarch64) machine=arm64 ;;
  esac
  printf 'helm-%s-%s %s' "${system,,}" "$machine" "${version[HELM_VERSION]}"
}

# bring NAME VERSION FILE: the file is the one that was locked, fetched when it is not there.
bring() {
  if ! is_locked "$1" "$2" "$3"; then
    fetch_locked "$1" "$2" "$3"
    done_line fetched "$1 $2"
  fi
}

# The machine's own when it is the very version; else what was locked, unpacked anew so that what runs is what was checked.
bring_helm() {
  local name wanted tarball tools=$repository/.tools/addons
  if command -v helm >/dev/null && [[ $(helm version --template '{{.Version}}' 2>/dev/null) == "v${version[HELM_VERSION]}" ]]; then
    helm=helm
  else
    read -r name wanted <<<"$(helm_download)"
    tarball=$tools/$name-$wanted.tar.gz
    bring "$name" "$wanted" "$tarball"
    rm -rf "$tools/helm"
    mkdir -p "$tools/helm"
    tar -xzf "$tarball" -C "$tools/helm" --strip-components 1
    helm=$tools/helm/helm
  fi
  chart=$tools/argo-cd-${version[ARGO_CD_CHART]}.tgz
  bring argo-cd-chart "${version[ARGO_CD_CHART]}" "$chart"
}
