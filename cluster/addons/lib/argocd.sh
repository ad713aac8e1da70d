# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../install they are all there
# Argo CD itself: by Helm, from the chart that was locked, and with a password that was never anywhere in the clear.

marong_lacks='its Secret marong-secrets is missing; ./marong apply makes it, then run this again.'

marong_missing() { [[ -z ${has[marong-secrets]:-} ]]; }

# Chart and values as one word; it is noted on the namespace, so that a run knows whether Helm has to do anything.
argocd_wanted() {
  local sum
  sum=$(sha256sum <"$here/values/argo-cd.yaml")
  printf '%s-%s' "${version[ARGO_CD_CHART]}" "${sum:0:12}"
}

argocd_planned() {
  local what
  case ${argocd_state:-} in
    '') what="${version[ARGO_CD_CHART]} (new), its first password replaced" ;;
    "$(argocd_wanted)") what="${version[ARGO_CD_CHART]} (stays)" ;;
    "${version[ARGO_CD_CHART]}"-*) what="${version[ARGO_CD_CHART]} (new values)" ;;
    *) what="${argocd_state%-*} becomes ${version[ARGO_CD_CHART]}" ;;
  esac
  [[ -z $argocd_password_file || -z ${argocd_state:-} ]] || what+=', a new password'
  printf '%s' "$what"
}

# A Helm that was killed, or lost its cluster, leaves a release that is pending for ever and that no other Helm touches. Whether one is still at it nobody can see from here,
# but none is after its own --timeout: younger ones are waited for, older ones are forgotten, and what they brought is brought again.
forget_broken_helm() {
  local name at age
  kube -n argocd get secret -l 'owner=helm,name=argocd,status in (pending-install,pending-upgrade,pending-rollback)' \
    -o "jsonpath={range .items[*]}{.metadata.name} {.metadata.creationTimestamp}{'\n'}{end}" >"$work/pending" 2>"$work/errors" || answerless
  while read -r name at; do
    age=$(($(date -u +%s) - $(date -u -d "$at" +%s)))
    ((age > $(seconds_of "$limit"))) ||
      fail "Another Helm is at Argo CD, or was cut off $age s ago ($name). If it was, run it again $(($(seconds_of "$limit") - age + 1)) s from now, or with a shorter --timeout."
    kube -n argocd delete secret "$name" </dev/null >/dev/null || fail "$name, which a Helm that was cut off has left, could not be removed."
    done_line forgotten "$name, which a Helm that was cut off has left"
  done <"$work/pending"
}

bring_argocd() {
  [[ ${argocd_state:-} != "$(argocd_wanted)" ]] || return 0
  forget_broken_helm
  "$helm" --kube-context "$context" upgrade --install argocd "$chart" --namespace argocd --values "$here/values/argo-cd.yaml" --wait --timeout "$limit" >"$work/helm" 2>&1 || {
    tail -n 25 "$work/helm" | sed 's/^/      /' >&2
    fail "Helm did not bring Argo CD; its words are above. Run it again when that is mended."
  }
  kube annotate namespace argocd --overwrite "marong-argo-cd=$(argocd_wanted)" >/dev/null || fail "The cluster of '$context' does not answer."
  done_line argo-cd "${version[ARGO_CD_CHART]}"
}

# What makes a bcrypt hash of standard input.
find_hasher() {
  local program
  for program in htpasswd mkpasswd; do
    if command -v "$program" >/dev/null; then
      hasher=$program
      return
    fi
  done
  fail "Argo CD wants its password as a bcrypt hash, and nothing here makes one from standard input: install htpasswd (apache2-utils) or mkpasswd (whois)."
}

hash_of() {
  # shellcheck disable=SC2016 # the dollars are the hash's
  case $hasher in
    # $2y is htpasswd's own name for it
    htpasswd) htpasswd -niBC 12 admin | sed -n 's/^admin:\$2y/$2a/p' ;;
    mkpasswd) mkpasswd --method=bcrypt --rounds=12 --stdin ;;
  esac
}

# The first password lies in a Secret that everybody with a view of the namespace can read, so it is replaced at once; and whenever a file for a new one is named.
replace_password() {
  local password hash
  if [[ -z $argocd_password_file ]] && ! there secret argocd-initial-admin-secret argocd; then
    return
  fi
  password=$(random_text 32)
  hash=$(printf '%s' "$password" | hash_of)
  [[ $hash =~ ^\$2[aby]\$12\$[./A-Za-z0-9]{53}$ ]] || fail "$hasher made no bcrypt hash; Argo CD still has its first password, run it again."
  [[ -z $argocd_password_file ]] || keep_password "$argocd_password_file" "$password"
  printf '{"data":{"admin.password":"%s","admin.passwordMtime":"%s"}}' "$(printf '%s' "$hash" | base64 -w 0)" "$(date -u +%FT%TZ | tr -d '\n' | base64 -w 0)" |
    kube -n argocd patch secret argocd-secret --type merge --patch-file /dev/stdin >/dev/null 2>"$work/errors" || {
    sed 's/^/      /' "$work/errors" >&2
    fail "Argo CD's password was not replaced; kubectl's words are above. Run it again."
  }
  password_taken
  kube -n argocd delete secret argocd-initial-admin-secret --ignore-not-found >/dev/null || fail 'The Secret with the first password could not be removed.'
  done_line password "${argocd_password_file:-replaced by one that nobody keeps}"
}
