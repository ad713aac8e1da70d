# shellcheck shell=bash disable=SC2034,SC2154 # whoever sources it has $context, and reads $server
# kubectl, and into which cluster it goes: for Marong itself and for the add-ons.

# find_kubectl FOLDER: the machine's own, or the one that was installed there.
find_kubectl() {
  kubectl=kubectl
  ! command -v kubectl >/dev/null || return 0
  kubectl=$(find "$1" -name kubectl -type f -perm -u+x 2>/dev/null | head -n 1) || kubectl=''
  [[ -n $kubectl ]] || fail 'kubectl is missing: install it (https://kubernetes.io/docs/tasks/tools/), then try again.'
}

kube() { "$kubectl" --context "$context" "$@"; }

# The current context is never taken: who types in the wrong window must not roll out.
check_context() {
  local known
  known=$("$kubectl" config get-contexts -o name 2>/dev/null || true)
  [[ -n $context ]] || fail "To which cluster? Say --context NAME; kubectl knows: $(paste -sd ' ' <<<"$known" | sed 's/^ *$/none/')."
  grep -qxF -- "$context" <<<"$known" || fail "kubectl knows no context '$context'; it knows: $(paste -sd ' ' <<<"$known" | sed 's/^ *$/none/')."
  # A name says little: the same one may mean another cluster in another kubeconfig.
  server=$(kube config view --minify -o 'jsonpath={.clusters[0].cluster.server}' 2>/dev/null) || server=''
}
