# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# kubelets ask the cluster for the certificate that they serve with. Nothing in Kubernetes says yes to that by itself, because
# anybody on a node could ask for any name: so names and addresses are compared with the inventory.

pending_requests='{{range .items}}{{if not .status.conditions}}{{.metadata.name}} {{.spec.signerName}} {{.spec.username}} {{.spec.request}}{{"\n"}}{{end}}{{end}}'

local_approve() {
  if [[ $dry == plan ]]; then
    say '  asks   which nodes want a serving certificate'
    changed 'run    kubectl certificate approve, for names and addresses of the inventory'
    return
  fi
  has_cluster || fail "The cluster has not begun on $node: ./cluster init."
  local try silent='' refused=()
  for ((try = 0; try < 12; try++)); do
    approve_pending
    silent=$(nodes_without_certificate)
    [[ -n $silent && ${#refused[@]} == 0 && -z $dry ]] || break
    sleep 5
  done
  ((${#refused[@]} == 0)) || fail_all 'These requests are not what the inventory says, and were left alone:' "${refused[@]}"
  [[ -z $silent || -n $dry ]] || fail "No serving certificate after 60 s: $silent. What their kubelets say: journalctl -u kubelet."
  count_changes
}

approve_pending() {
  local request signer user encoded name
  while read -r request signer user encoded; do
    [[ $signer == kubernetes.io/kubelet-serving ]] || continue
    name=${user#system:node:}
    if [[ $user == system:node:* && -n ${role_of[$name]:-} ]] && asks_for_itself "$name" "$encoded"; then
      run kubectl --kubeconfig "$root/etc/kubernetes/admin.conf" certificate approve "$request"
    else
      refused+=("$request of $user")
    fi
  done < <(kube get certificatesigningrequests -o go-template="$pending_requests" --request-timeout=10s)
}

# The subject is the node's own, and every name and address in the request is too.
asks_for_itself() {
  local text part
  text=$(base64 -d <<<"$2" 2>/dev/null | openssl req -noout -text -nameopt RFC2253 2>/dev/null) || return 1
  grep -qE "Subject: (CN=system:node:$1,O=system:nodes|O=system:nodes,CN=system:node:$1)\$" <<<"$text" || return 1
  text=$(grep -A 1 'Subject Alternative Name' <<<"$text" | tail -n 1)
  [[ -n $text ]] || return 1
  while read -r part; do
    [[ $part == "DNS:$1" || $part == "IP Address:${address_of[$1]}" ]] || return 1
  done < <(tr ',' '\n' <<<"$text")
}

nodes_without_certificate() {
  local name names
  names=$(kube get nodes -o go-template='{{range .items}}{{.metadata.name}} {{end}}' --request-timeout=10s) || names='(the API server does not answer)'
  for name in $names; do
    kube get --raw "/api/v1/nodes/$name/proxy/healthz" --request-timeout=5s >/dev/null 2>&1 || printf '%s ' "$name"
  done
}
