# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# Calico: its own manifest, the one that was locked, with the pods' network of the inventory.

local_cni() {
  local original=/etc/kubernetes/calico-${version[CALICO_VERSION]}.yaml text
  need_locked "calico-manifest ${version[CALICO_VERSION]}"
  [[ $dry == plan ]] || is_done init || fail "The cluster has not begun on $node: ./cluster init."
  alone
  fetch calico-manifest "${version[CALICO_VERSION]}" "$original"
  if [[ -n ${would_change[$original]:-} ]]; then
    changed "write  /etc/kubernetes/calico.yaml (644): the same, with CALICO_IPV4POOL_CIDR ${setting[pod-cidr]}"
    would_change[/etc/kubernetes/calico.yaml]=yes
  else
    text=$(set_pod_cidr "${setting[pod-cidr]}" <"$root$original") ||
      fail "Calico ${version[CALICO_VERSION]}'s manifest has no place for the pods' network: its format is one that these scripts do not know."
    write /etc/kubernetes/calico.yaml 644 <<<"$text"
  fi
  once cni "$(state_of applied /etc/kubernetes/calico.yaml)" \
    kubectl --kubeconfig "$root/etc/kubernetes/admin.conf" apply --server-side --force-conflicts -f "$root/etc/kubernetes/calico.yaml"
  if [[ -n $dry ]]; then
    say '  wait   calico-node is on every node'
  else
    kube -n kube-system rollout status daemonset/calico-node --timeout=300s || fail 'Calico is not on every node after 300 s: kubectl -n kube-system describe pods -l k8s-app=calico-node.'
  fi
  count_changes
}

# The manifest has the variable as a comment.
set_pod_cidr() {
  awk -v cidr="$1" '
    /^ *# - name: CALICO_IPV4POOL_CIDR$/ { sub(/# /, ""); print; next_is_value = 1; names++; next }
    next_is_value && /^ *#   value: / { sub(/#   value: .*/, "  value: \"" cidr "\""); next_is_value = 0; values++ }
    { print }
    END { exit !(names == 1 && values == 1) }'
}
