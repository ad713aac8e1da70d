# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; bats sets output
# The real scripts in a folder of their own, a cluster that is a folder, and a PATH on which nothing is real but the shell's tools.

build_house() {
  local source=${BATS_TEST_DIRNAME%/tests/*} tool
  HOUSE="$BATS_TEST_TMPDIR/house" BIN="$BATS_TEST_TMPDIR/bin" CALLS="$BATS_TEST_TMPDIR/calls" CLUSTER="$BATS_TEST_TMPDIR/cluster"
  mkdir -p "$HOUSE/cluster" "$HOUSE/deploy/secrets" "$HOUSE/scripts" "$BIN" "$CLUSTER/objects" "$CLUSTER/said" "$CLUSTER/apps"
  cp -r "$source/cluster/addons" "$source/cluster/lib" "$HOUSE/cluster"
  cp -r "$source/deploy/argocd" "$HOUSE/deploy"
  cp "$source/scripts/"{kubectl,random}.sh "$HOUSE/scripts"
  : >"$CALLS"
  for tool in awk base64 bash cat chmod cp cut date diff dirname env find grep gzip head ls mkdir mktemp mv paste readlink rm script sed sha256sum sort stat tail tar touch tr wc; do
    ln -s "$(type -P "$tool")" "$BIN/$tool"
  done
  export HOUSE BIN CALLS CLUSTER PATH="$BIN" HOME="$BATS_TEST_TMPDIR" LC_ALL=C.UTF-8
  unset NO_COLOR KUBECONFIG
  fake sleep
  fake uname '[[ $1 == -m ]] && echo x86_64 || echo Linux'
  fake_kubectl
  fake_helm
  fake_web
  # What it was told is kept, to be looked for where it must not be.
  fake htpasswd 'cat >"$CLUSTER/hashed"; [[ ! -e $CLUSTER/no-hash ]] || exit 0; printf "admin:\$2y\$12\$%053d\n\n" 7'
}

install() { "$HOUSE/cluster/addons/install" "$@"; }

# fake NAME BODY: a program that notes how it was called, then does what BODY says.
fake() {
  rm -f "$BIN/$1"
  printf '#!%s/bash\necho "%s $*" >>"%s"\n%s\n' "$BIN" "$1" "$CALLS" "${2:-:}" >"$BIN/$1"
  chmod +x "$BIN/$1"
}

says() { [[ $output == *"$1"* ]] || { printf 'not said: %s\nsaid:\n%s\n' "$1" "$output" && return 1; }; }
says_not() { [[ $output != *"$1"* ]] || { printf 'said: %s\nin:\n%s\n' "$1" "$output" && return 1; }; }
called() { grep -qF -- "$1" "$CALLS" || { printf 'not called: %s\ncalled:\n' "$1" && cat "$CALLS" && return 1; }; }
called_not() { ! grep -F -- "$1" "$CALLS"; }

# Objects are files NAMESPACE/KIND/NAME; what comes by standard input is kept by its turn.
fake_kubectl() {
  fake kubectl '
    [[ ! -e $CLUSTER/silent ]] || { echo "Unable to connect to the server" >&2; exit 1; }
    [[ $1 != --context ]] || shift 2
    in=default
    [[ $1 != -n ]] || { in=$2; shift 2; }
    case "$*" in
      "config get-contexts -o name") printf "%s\n" here there ;;
      "config view --minify "*) printf https://10.0.0.10:6443 ;;
      get*|diff*) [[ ! -e $CLUSTER/expired ]] || { echo "x509: certificate has expired" >&2; exit 1; } ;;&
      "get namespace argocd"*) cat "$CLUSTER/argocd-state" 2>/dev/null || true ;;
      "get application "*operationState*) echo "$3: $(cat "$CLUSTER/why-$3" 2>/dev/null)" ;;
      "get application "*) cat "$CLUSTER/apps/$3" 2>/dev/null || printf "Synced Healthy" ;;
      "get secret -l owner=helm,name=argocd,"*) cat "$CLUSTER/pending" 2>/dev/null || true ;;
      "delete secret sh.helm.release.v1.argocd."*) rm "$CLUSTER/pending" ;;
      "rollout restart "*) [[ ! -e $CLUSTER/no-restart ]] || exit 1 ;;
      get*) [[ ! -e $CLUSTER/objects/$in/$2/$3 ]] || echo "$2/$3" ;;
      diff*) cat "$CLUSTER/difference" 2>/dev/null && exit 1 || exit "$(cat "$CLUSTER/diff-status" 2>/dev/null || echo 0)" ;;
      "annotate namespace argocd"*) printf "%s" "${*: -1}" | sed "s/^marong-argo-cd=//" >"$CLUSTER/argocd-state" ;;
      apply*"-f -"*)
        said="$CLUSTER/said/$(ls "$CLUSTER/said" | wc -l)"
        cat >"$said"
        [[ ! -e $CLUSTER/refuses ]] || { echo "forbidden" >&2; exit 1; }
        [[ ! -e $CLUSTER/refuses-secrets || $(cat "$said") != *grafana-admin* ]] || { echo "forbidden" >&2; exit 1; }
        [[ ! -e $CLUSTER/stops || $(cat "$said") != *grafana-admin* ]] || {
          # kubectl is in a pipeline, whose shell is a child of the script
          read -r _ _ _ script _ <"/proc/$PPID/stat"
          kill -s "$(cat "$CLUSTER/stops")" "$script"
        }
        name=$(sed -E "s/.*\"name\":\"([^\"]+)\".*/\1/" "$said")
        mkdir -p "$CLUSTER/objects/monitoring/secret" && cp "$said" "$CLUSTER/objects/monitoring/secret/$name"
        ;;
      apply*) [[ ! -e $CLUSTER/refuses ]] || { echo "forbidden" >&2; exit 1; } ;;
      "patch secret argocd-secret"*)
        [[ ! -e $CLUSTER/refuses-patch ]] || { echo "forbidden" >&2; exit 1; }
        cat "${*: -1}" >"$CLUSTER/patched"
        ;;
      "delete secret argocd-initial-admin-secret"*) rm -f "$CLUSTER/objects/argocd/secret/argocd-initial-admin-secret" ;;
    esac'
}

there_is() { mkdir -p "$CLUSTER/objects/$1/$2" && touch "$CLUSTER/objects/$1/$2/$3"; }

# Helm as the machine has it, when HELM_SAYS is a version; an upgrade makes Argo CD's first password.
fake_helm() {
  fake helm '
    case $1 in
      version) echo "${HELM_SAYS:-v0.0.0}" ;;
      *)
        [[ ! -e $CLUSTER/helm-fails ]] || { echo "Error: context deadline exceeded"; exit 1; }
        mkdir -p "$CLUSTER/objects/argocd/secret" && touch "$CLUSTER/objects/argocd/secret/argocd-initial-admin-secret"
        ;;
    esac'
}

# The web has Helm in its tarball, and a chart.
fake_web() {
  mkdir -p "$BATS_TEST_TMPDIR/pack/linux-amd64"
  sed 's/echo "helm /echo "locked-helm /' "$BIN/helm" >"$BATS_TEST_TMPDIR/pack/linux-amd64/helm"
  chmod +x "$BATS_TEST_TMPDIR/pack/linux-amd64/helm"
  tar -czf "$BATS_TEST_TMPDIR/helm.tgz" -C "$BATS_TEST_TMPDIR/pack" linux-amd64
  export WEB="$BATS_TEST_TMPDIR"
  fake curl '
    to=${*: -2:1} url=${*: -1}
    case $url in
      *"$(cat "$WEB/offline" 2>/dev/null || echo nothing-is-offline)"*) echo "curl: (6) Could not resolve host" >&2; exit 6 ;;
      */helm-v*) cat "$WEB/helm.tgz" >"$to" ;;
      *) echo "chart of $url" >"$to" ;;
    esac'
}

all_locked() { install lock >/dev/null && : >"$CALLS"; }

discord_told() {
  printf '# where alerts go\ncritical=https://discord.test/critical-31337\nwarning=https://discord.test/warning-31337\ndeadman=https://deadman.test/31337\n' >"$HOUSE/deploy/secrets/discord.env"
  chmod 600 "$HOUSE/deploy/secrets/discord.env"
}

ready() {
  all_locked
  discord_told
}

# A cluster on which all of it was brought before.
installed() {
  there_is default crd applications.argoproj.io
  there_is monitoring secret grafana-admin
  there_is monitoring secret marong-discord
  there_is marong secret marong-secrets
  there_is monitoring deployment kube-prometheus-stack-grafana
  printf '%s-%.12s' "$(sed -n 's/^ARGO_CD_CHART=//p' "$HOUSE/cluster/addons/versions.env")" "$(sha256sum <"$HOUSE/cluster/addons/values/argo-cd.yaml")" >"$CLUSTER/argocd-state"
}

data_of() { sed -E "s/.*\"$1\":\"([^\"]+)\".*/\1/" "$2" | base64 -d; }
