# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../install they are all there
# What the cluster has, what would change in it, and how it is changed and waited for.

wave_mark=argocd.argoproj.io/sync-wave

# there KIND NAME NAMESPACE: whether the cluster has it; an answer that is no answer ends the run.
there() {
  local found
  found=$(kube -n "$3" get "$1" "$2" --ignore-not-found -o name 2>"$work/errors") || answerless
  [[ -n $found ]]
}

answerless() {
  sed 's/^/      /' "$work/errors" >&2
  fail "The cluster of '$context' does not answer; kubectl's words are above."
}

declare -A has=()

look() {
  local entry kind name in
  for entry in 'crd applications.argoproj.io default' 'secret grafana-admin monitoring' 'secret marong-discord monitoring' 'secret argocd-initial-admin-secret argocd' \
    'secret marong-secrets marong'; do
    read -r kind name in <<<"$entry"
    has[$name]=''
    ! there "$kind" "$name" "$in" || has[$name]=yes
  done
  argocd_state=$(kube get namespace argocd --ignore-not-found -o "jsonpath={.metadata.annotations.marong-argo-cd}" 2>"$work/errors") || answerless
}

names_in() { awk '/^kind:/ { named = 0 } /^metadata:/ { inside = 1; next } /^[a-z]/ { inside = 0 } inside && !named && /^  name:/ { print $2; named = 1 }' "$1"; }

# WAVE NAME of what a root brings, in the order in which it comes.
applications() {
  local file
  for file in "$argocd/$1/applications"/*.yaml; do
    awk -v mark="$wave_mark:" '/^metadata:/ { inside = 1 } /^spec:/ { exit } inside && $1 == mark { gsub(/"/, "", $2); wave = $2 } inside && $1 == "name:" { name = $2 }
      END { print wave + 0, name }' "$file"
  done | sort -n -k 1,1 -k 2
}

# What of the objects that are applied here differs; what Argo CD does with them is Argo CD's to tell.
show_difference() {
  local files=("$here/base/namespaces.yaml") status=0
  if [[ -n ${has[applications.argoproj.io]} ]]; then
    files+=("$argocd/platform/root.yaml")
    [[ $environment == none ]] || files+=("$argocd/$environment/root.yaml")
  fi
  kube diff --server-side --field-manager=marong-install "${files[@]/#/--filename=}" >"$work/difference" 2>"$work/errors" || status=$?
  ((status <= 1)) || answerless
  cat "$work/difference"
}

# apply FILE: by the server, so that nothing of it is kept in an annotation. - is standard input.
apply() {
  kube apply --server-side --force-conflicts --field-manager=marong-install -f "$1" >/dev/null 2>"$work/errors" || {
    sed 's/^/      /' "$work/errors" >&2
    fail "$2 could not be applied; kubectl's words are above."
  }
}

bring_namespaces() {
  apply "$here/base/namespaces.yaml" 'The namespaces'
  done_line namespaces "$(names_in "$here/base/namespaces.yaml" | wc -l | tr -d ' ') with what their pods may be"
}

seconds_of() {
  if [[ $1 == *m ]]; then
    echo $((${1%m} * 60))
  else
    echo "${1%s}"
  fi
}

# bring_root NAME: the root is applied once, and what it brings is waited for in its order.
bring_root() {
  local wave name deadline began=$SECONDS waiting=()
  apply "$argocd/$1/root.yaml" "The root of $1"
  done_line "$1" 'given to Argo CD'
  deadline=$((SECONDS + $(seconds_of "$limit")))
  while read -r wave name; do
    if wait_for "$name"; then
      done_line "$name" "synced and healthy, $((SECONDS - began)) s"
    else
      failed_line "$name" "not healthy within $limit: $state"
      waiting+=("$name")
    fi
  done < <(applications "$1")
  ((${#waiting[@]} == 0)) || why_not "${waiting[@]}"
}

wait_for() {
  while :; do
    state=$(kube -n argocd get application "$1" --ignore-not-found -o 'jsonpath={.status.sync.status} {.status.health.status}' </dev/null 2>/dev/null) || state='no answer'
    [[ $state != 'Synced Healthy' ]] || return 0
    ((SECONDS < deadline)) || break
    sleep 5
  done
  [[ $state == *[a-z]* ]] || state='not there yet'
  return 1
}

why_not() {
  local name
  for name; do
    kube -n argocd get application "$name" -o "jsonpath={.metadata.name}: {.status.operationState.message} {.status.conditions[*].message}{'\n'}" </dev/null 2>/dev/null | sed 's/^/      /' >&2 || true
  done
  fail "Not healthy: $*. What Argo CD says is above; what is done stays done, and Argo CD goes on trying. Run it again to go on waiting."
}
