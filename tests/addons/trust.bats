#!/usr/bin/env bats
# What installs the add-ons is what was locked, and no secret is seen on the way.
# shellcheck disable=SC2030,SC2031 # bats sets output

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
}

# --- Helm

@test "the machine's own Helm is taken when it is the very version, and no other" {
  ready
  export HELM_SAYS=v4.2.3
  run -0 install --context here --yes
  called 'helm --kube-context here upgrade'
  called_not locked-helm
  called_not get.helm.sh
}

@test "a Helm that is not what was locked is thrown away, and nothing runs" {
  ready
  echo other >"$WEB/helm.tgz"
  run -1 install --context here --yes
  says 'is not what was locked: expected sha256'
  [ -z "$(find "$HOUSE/.tools" -type f)" ]
  called_not apply
}

@test "what was fetched is looked at again before it runs" {
  ready
  run -0 install --context here --yes
  rm "$CLUSTER/argocd-state"
  echo tampered >"$HOUSE/.tools/addons/argo-cd-10.9.1.tgz"
  echo tampered >"$HOUSE/.tools/addons/helm/helm"
  : >"$CALLS"
  run -0 install --context here --yes
  called 'releases/download/argo-cd-10.9.1/argo-cd-10.9.1.tgz'
  called_not get.helm.sh
  called locked-helm
}

@test "without a way out it says what was not reached" {
  ready
  echo get.helm.sh >"$WEB/offline"
  run -1 install --context here --yes
  says 'https://get.helm.sh/helm-v4.2.3-linux-amd64.tar.gz could not be fetched.'
  called_not apply
}

@test "lock asks for Helm of each kind of machine and for the chart, once" {
  run -0 install lock --dry-run
  says 'fetch  https://get.helm.sh/helm-v4.2.3-darwin-arm64.tar.gz'
  called_not curl
  run -0 install lock
  [ "$(grep -c '✓ locked' <<<"$output")" -eq 4 ]
  run -0 install lock
  [ "$(grep -c '✓ same' <<<"$output")" -eq 4 ]
  echo other >"$WEB/helm.tgz"
  run -1 install lock
  says 'take their lines out of versions.lock first'
}

@test "the committed lock holds what somebody asked for, or nothing" {
  run -1 grep -vE '^#|^(helm-(linux|darwin)-(amd64|arm64)|argo-cd-chart) [0-9.]+ [0-9a-f]{64}$' "${BATS_TEST_DIRNAME%/tests/*}/cluster/addons/versions.lock"
}

# --- secrets

@test "passwords are made up, told on standard input, and are in no output, argument or file that nobody named" {
  ready
  run -0 install --context here --yes
  local argocd grafana
  argocd=$(cat "$CLUSTER/hashed") grafana=$(data_of admin-password "$CLUSTER/objects/monitoring/secret/grafana-admin")
  [[ $argocd =~ ^[A-Za-z0-9]{32}$ && $grafana =~ ^[A-Za-z0-9]{32}$ && $argocd != "$grafana" ]]
  says 'replaced by one that nobody keeps'
  says 'a password that nobody keeps'
  says_not "$argocd"
  says_not "$grafana"
  says_not 31337
  run -1 grep -F -e "$argocd" -e "$grafana" -e 31337 "$CALLS"
  run -1 grep -rlF -e "$argocd" -e "$grafana" "$HOUSE"
}

@test "Argo CD gets the hash, its time, and loses the Secret with the first password" {
  ready
  run -0 install --context here --yes
  [[ $(data_of admin.password "$CLUSTER/patched") =~ ^\$2a\$12\$[./A-Za-z0-9]{53}$ ]]
  [[ $(data_of admin.passwordMtime "$CLUSTER/patched") =~ ^20[0-9-]+T[0-9:]+Z$ ]]
  [ ! -e "$CLUSTER/objects/argocd/secret/argocd-initial-admin-secret" ]
}

@test "a named file holds the password, for its owner alone, and is the one that was hashed" {
  ready
  run -0 install --context here --yes --argocd-password "$BATS_TEST_TMPDIR/argocd" --grafana-password "$BATS_TEST_TMPDIR/grafana"
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/argocd" "$BATS_TEST_TMPDIR/grafana" | paste -sd ' ')" = '600 600' ]
  [ "$(cat "$BATS_TEST_TMPDIR/argocd")" = "$(cat "$CLUSTER/hashed")" ]
  [ "$(cat "$BATS_TEST_TMPDIR/grafana")" = "$(data_of admin-password "$CLUSTER/objects/monitoring/secret/grafana-admin")" ]
  says_not "$(cat "$BATS_TEST_TMPDIR/argocd")"
}

@test "a file named later means a new password, and Grafana is started anew to take it" {
  ready
  installed
  run -0 install --context here --yes --argocd-password "$BATS_TEST_TMPDIR/argocd" --grafana-password "$BATS_TEST_TMPDIR/grafana"
  called 'patch secret argocd-secret'
  called '-n monitoring rollout restart deployment/kube-prometheus-stack-grafana'
}

@test "a first password that is still there after a broken run is replaced by the next" {
  ready
  installed
  there_is argocd secret argocd-initial-admin-secret
  run -0 install --context here --yes
  called 'patch secret argocd-secret'
  [ ! -e "$CLUSTER/objects/argocd/secret/argocd-initial-admin-secret" ]
}

@test "what is no bcrypt hash is not given to Argo CD" {
  ready
  touch "$CLUSTER/no-hash"
  run -1 install --context here --yes --argocd-password "$BATS_TEST_TMPDIR/argocd"
  says 'made no bcrypt hash'
  called_not 'patch secret'
  [ ! -e "$BATS_TEST_TMPDIR/argocd" ]
}

@test "a password that Argo CD did not take is in no file" {
  ready
  touch "$CLUSTER/refuses-patch"
  run -1 install --context here --yes --argocd-password "$BATS_TEST_TMPDIR/argocd"
  says "Argo CD's password was not replaced"
  [ ! -e "$BATS_TEST_TMPDIR/argocd" ]
  called_not 'delete secret argocd-initial-admin-secret'
}

@test "a password that Grafana did not take is in no file, and the next run may name the same one" {
  ready
  touch "$CLUSTER/refuses-secrets"
  run -1 install --context here --yes --grafana-password "$BATS_TEST_TMPDIR/grafana"
  says 'The Secret grafana-admin could not be applied'
  [ ! -e "$BATS_TEST_TMPDIR/grafana" ]
  rm "$CLUSTER/refuses-secrets"
  run -0 install --context here --yes --grafana-password "$BATS_TEST_TMPDIR/grafana"
  [ "$(cat "$BATS_TEST_TMPDIR/grafana")" = "$(data_of admin-password "$CLUSTER/objects/monitoring/secret/grafana-admin")" ]
}

@test "a Grafana that was not started anew has its old password, and no file says otherwise" {
  ready
  installed
  touch "$CLUSTER/no-restart"
  run -1 install --context here --yes --grafana-password "$BATS_TEST_TMPDIR/grafana"
  says 'still has its old password'
  [ ! -e "$BATS_TEST_TMPDIR/grafana" ]
}

@test "a run that a signal ends leaves no file with a password that nobody took" {
  ready
  local signal
  for signal in INT TERM HUP; do
    echo "$signal" >"$CLUSTER/stops"
    run install --context here --yes --grafana-password "$BATS_TEST_TMPDIR/grafana"
    [ "$status" -ge 128 ] || { echo "$signal: $status $output" && return 1; }
    called 'apply --server-side --force-conflicts --field-manager=marong-install -f -'
    [ ! -e "$BATS_TEST_TMPDIR/grafana" ] || { echo "$signal leaves the file" && return 1; }
    [ -z "$(find "$BATS_TEST_TMPDIR" -maxdepth 1 -name 'tmp.*')" ] || { echo "$signal leaves its folder" && return 1; }
  done
}

@test "mkpasswd does as well, by standard input" {
  ready
  rm "$BIN/htpasswd"
  # shellcheck disable=SC2016 # expanded when it runs
  fake mkpasswd 'cat >"$CLUSTER/hashed"; printf "\$2b\$12\$%053d\n" 7'
  run -0 install --context here --yes
  called 'mkpasswd --method=bcrypt --rounds=12 --stdin'
  [[ $(data_of admin.password "$CLUSTER/patched") == \$2b\$12\$* ]]
}

@test "the addresses become the Secret that Alertmanager mounts, key by key" {
  ready
  run -0 install --context here --yes
  local secret="$CLUSTER/objects/monitoring/secret/marong-discord"
  [ "$(data_of critical "$secret")" = https://discord.test/critical-31337 ]
  [ "$(data_of warning "$secret")" = https://discord.test/warning-31337 ]
  [ "$(data_of deadman "$secret")" = https://deadman.test/31337 ]
}
