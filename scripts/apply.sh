# shellcheck shell=bash
# Brings an overlay to a cluster: rendered, compared, asked for, applied wave by wave, and waited for.

overlays=deploy/kubernetes/overlays
namespace=marong
wave_mark=argocd.argoproj.io/sync-wave

# A line a pod: its phase, why it is not placed, what its container waits for, and what ended it before.
# shellcheck disable=SC2016 # the dollars are the template's
pod_reasons='{{range .items}}{{.metadata.name}}: {{.status.phase}}
{{- range .status.conditions}}{{if and (eq .type "PodScheduled") (eq .status "False")}}, {{.reason}}: {{.message}}{{end}}{{end}}
{{- range .status.containerStatuses}}
{{- with .state.waiting}}, {{.reason}}{{with .message}}: {{.}}{{end}}{{end}}
{{- with .lastState.terminated}}, ended before with {{.reason}} ({{.exitCode}}){{end}}
{{- end}}
{{end}}'

apply() {
  local overlay='' context='' server='' dry_run='' yes='' limit=5m work
  while (($# > 0)); do
    case $1 in
      --context) context=$(value_of "$@") || exit 1; shift ;;
      --timeout) limit=$(value_of "$@") || exit 1; shift ;;
      --dry-run) dry_run=yes ;;
      --yes) yes=yes ;;
      -*) fail "apply has no option '$1': ./marong help lists those there are." ;;
      *)
        [[ -z $overlay ]] || fail "One overlay at a time: '$overlay' or '$1'?"
        overlay=$1
        ;;
    esac
    shift
  done
  overlay=${overlay:-local}
  [[ $limit =~ ^[0-9]+[sm]$ ]] || fail "'$limit' is not a time such as 300s or 5m."
  [[ $overlay != podman ]] || fail 'The overlay podman is for the tests, which play it without a cluster.'
  [[ -f $overlays/$overlay/kustomization.yaml ]] || fail "There is no overlay '$overlay'; there are: $(overlay_names)."
  find_kubectl "$MARONG_TOOLS"
  [[ -n $dry_run && -z $context ]] || check_context

  work=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$work'" EXIT
  umask 077
  render
  if [[ -n $dry_run ]]; then
    tell_what_would_be_done
    return
  fi
  is_new_namespace && namespace_is_new=yes || namespace_is_new=''
  plan_secrets
  show_difference
  confirm
  apply_waves
  printf '%s\n' "Everything of $overlay runs in $context."
}

overlay_names() {
  local file
  for file in "$overlays"/*/kustomization.yaml; do
    [[ ! -f $file ]] || basename "${file%/*}"
  done | grep -vx podman | paste -sd ' ' | sed 's/^$/none; .\/marong generate writes them/'
}

# --- what it consists of

render() {
  "$kubectl" kustomize "$overlays/$overlay" >"$work/all.yaml" 2>"$work/errors" || {
    show_log "$work/errors"
    fail "The overlay '$overlay' cannot be rendered; kustomize's words are above."
  }
  mkdir "$work/objects"
  # One file an object, and a list of wave, kind, name and file. kustomize writes keys in order and two spaces a level.
  awk -v folder="$work/objects" -v mark="$wave_mark:" '
    function close_object() {
      if (kind != "") { print wave, kind, name, file; close(file) }
      kind = ""; name = ""; wave = 0; part = ""
      file = sprintf("%s/%04d.yaml", folder, ++count)
    }
    BEGIN { close_object() }
    /^---/ { close_object(); next }
    /^[a-zA-Z]/ { part = $1 }
    /^kind:/ { kind = $2 }
    part == "metadata:" && /^  name:/ { name = $2 }
    part == "metadata:" && $1 == mark { wave = $2; gsub(/["\047]/, "", wave) }
    { print > file }
    END { close_object() }' "$work/all.yaml" | sort -s -n -k 1,1 >"$work/list"
  [[ -s $work/list ]] || fail "The overlay '$overlay' renders to nothing."
}

waves() { cut -d ' ' -f 1 "$work/list" | uniq; }

objects_of() { awk -v wave="$1" '$1 == wave { print $2 "/" $3 }' "$work/list"; }

# A line a kind, in the order in which they are applied.
kinds_of() {
  awk -v wave="$1" '
    $1 == wave && !($2 in names) { kinds[++count] = $2 }
    $1 == wave { names[$2] = names[$2] " " $3 }
    END { for (i = 1; i <= count; i++) printf "    %-24s%s\n", kinds[i], names[kinds[i]] }' "$work/list"
}

files_of() { awk -v wave="$1" '$1 == wave { print $4 }' "$work/list"; }

together() {
  local file
  while IFS= read -r file; do
    printf '%s\n' ---
    cat "$file"
  done
}

tell_what_would_be_done() {
  local wave
  printf '%s\n' "$overlay would be applied${context:+ to $context} in this order, each wave after the one before is ready:"
  for wave in $(waves); do
    printf '  wave %s\n' "$wave"
    kinds_of "$wave"
  done
  if [[ -n $context ]]; then
    is_new_namespace && namespace_is_new=yes || namespace_is_new=''
    plan_secrets
    show_difference
  else
    printf '%s\n' "Secrets that $secret_name must hold: $(secrets_wanted | paste -sd ' ' | sed 's/^$/none/')."
  fi
  echo 'Nothing was changed.'
}

# --- what changes

is_new_namespace() {
  local answer
  if kube get namespace "$namespace" >"$work/errors" 2>&1; then
    return 1
  fi
  answer=$(<"$work/errors")
  [[ $answer == *NotFound* || $answer == *'not found'* ]] || {
    show_log "$work/errors"
    fail "The cluster of '$context' does not answer; kubectl's words are above."
  }
}

show_difference() {
  local status=0
  if [[ -n $namespace_is_new ]]; then
    printf '%s\n' "All is new in $context: $(wc -l <"$work/list" | tr -d ' ') objects in the namespace $namespace."
    differs=yes
    return
  fi
  # What a Job runs cannot be changed, so jobs are replaced instead of compared.
  awk '$2 != "Job" { print $4 }' "$work/list" | together >"$work/compared.yaml"
  kube diff -f "$work/compared.yaml" >"$work/difference" 2>"$work/errors" || status=$?
  ((status <= 1)) || {
    show_log "$work/errors"
    fail "kubectl cannot compare with '$context'; its words are above."
  }
  differs=''
  if ((status == 1)); then
    differs=yes
    cat "$work/difference"
  fi
}

confirm() {
  local answer
  if [[ -z $differs ]] && ((${#secrets_missing[@]} == 0)); then
    echo "Nothing differs between $overlay and $context."
    exit 0
  fi
  [[ -z $yes ]] || return 0
  [[ -t 0 ]] || fail 'There is nobody to ask here: look at the difference, then say --yes.'
  read -r -p "Apply $overlay to $context${server:+ ($server)}? [y/N] " answer || answer=''
  [[ $answer == [Yy]* ]] || fail 'Nothing was applied.'
}

# --- doing it

apply_waves() {
  local wave object
  for wave in $(waves); do
    begin_line "Wave $wave"
    while IFS= read -r object; do
      [[ $object != Job/* ]] || replace_job "${object#*/}"
    done < <(objects_of "$wave")
    files_of "$wave" | together >"$work/wave.yaml"
    kube apply -f "$work/wave.yaml" >"$work/applied" 2>"$work/errors" || {
      show_log "$work/errors"
      give_up "Wave $wave was not applied; kubectl's words are above."
    }
    done_line "Wave $wave applied" "$(objects_of "$wave" | wc -l | tr -d ' ') objects"
    # The namespace has to be there, and no pod may ask for the secret before it is.
    if ((${#secrets_missing[@]} > 0)) && kube get namespace "$namespace" >/dev/null 2>&1; then
      complete_secret
    fi
    wait_for_wave "$wave"
  done
}

replace_job() {
  local active
  active=$(kube -n "$namespace" get job "$1" --ignore-not-found -o 'jsonpath={.status.active}') || fail "The cluster of '$context' does not answer."
  [[ ${active:-0} == 0 ]] || fail "Job $1 still runs from the last time: wait for it (kubectl --context $context -n $namespace get job $1), then try again."
  kube -n "$namespace" delete job "$1" --ignore-not-found --wait --timeout="$limit" >/dev/null || fail "The finished Job $1 could not be removed."
}

wait_for_wave() {
  local object
  while IFS= read -r object; do
    case $object in
      Deployment/* | StatefulSet/* | DaemonSet/*) wait_for_rollout "${object,,}" ;;
      Rollout/*) wait_for_canary "${object#*/}" ;;
      Job/*) wait_for_job "${object#*/}" ;;
    esac
  done < <(objects_of "$1")
}

wait_for_rollout() {
  local began
  began=$(now)
  if ! kube -n "$namespace" rollout status "$1" --timeout="$limit" 2>"$work/errors" </dev/null | sed 's/^/      /'; then
    show_log "$work/errors"
    why_not_ready "${1#*/}"
    applied_workload=$1 give_up "${1#*/} is not ready within $limit."
  fi
  done_line "${1#*/} is ready" "$(since "$began")"
}

wait_for_canary() {
  kube -n "$namespace" wait "rollout/$1" --for='jsonpath={.status.phase}=Healthy' --timeout="$limit" >/dev/null </dev/null || {
    why_not_ready "$1"
    fail "The canary of $1 is not healthy within $limit: 'kubectl argo rollouts --context $context -n $namespace get rollout $1' shows its step, 'abort' in the place of 'get rollout' takes it back."
  }
  done_line "$1 is ready" canary
}

wait_for_job() {
  local began state deadline
  began=$(now)
  deadline=$((SECONDS + $(seconds_of "$limit")))
  while :; do
    state=$(kube -n "$namespace" get job "$1" -o 'jsonpath={.status.conditions[?(@.status=="True")].type}' </dev/null) || state=''
    [[ " $state " != *' Complete '* ]] || break
    if [[ " $state " == *' Failed '* ]] || ((SECONDS >= deadline)); then
      kube -n "$namespace" logs "job/$1" --tail=20 </dev/null 2>/dev/null | sed 's/^/      /' >&2 || true
      why_not_ready "$1"
      fail "Job $1 $([[ $state == *Failed* ]] && echo 'has failed' || echo "has not ended within $limit"); what comes after it was not applied, and what ran before runs on."
    fi
    sleep 1
  done
  done_line "$1 has ended" "$(since "$began")"
}

seconds_of() {
  if [[ $1 == *m ]]; then
    echo $((${1%m} * 60))
  else
    echo "${1%s}"
  fi
}

# What the pods say about themselves, a line each.
why_not_ready() {
  kube -n "$namespace" get pods -l "app.kubernetes.io/name=$1" -o go-template="$pod_reasons" \
    </dev/null 2>/dev/null | sed 's/^/      /' >&2 || true
}

give_up() {
  if [[ -n ${applied_workload:-} ]]; then
    fail "$1 To go back: kubectl --context $context -n $namespace rollout undo $applied_workload"
  fi
  fail "$1"
}
