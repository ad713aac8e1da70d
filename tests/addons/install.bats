#!/usr/bin/env bats
# How the add-ons come to a cluster: what is refused before anything is done, and in which order it is done.
# shellcheck disable=SC2030,SC2031 # bats sets output

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
}

# --- asking

@test "without a word it helps and fails; help helps" {
  run -1 install
  says './install --context NAME'
  run -0 install help
  says '--argocd-password FILE'
}

@test "what is not understood is refused, and nothing is called" {
  local words
  for words in '--contxt here' '--context' '--context --yes' '--context here --timeout soon' '--context here --environment moon' 'remove'; do
    # shellcheck disable=SC2086 # words
    run -1 install $words
    says 'install: '
  done
  says_not 'Nothing was changed'
  run -1 install --context here --environment moon
  says "There is no environment 'moon' in deploy/argocd; there are: production staging none."
  called_not kubectl
}

@test "the current context is never taken, and an unknown one is refused" {
  ready
  run -1 install --yes
  says 'To which cluster? Say --context NAME; kubectl knows: here there.'
  run -1 install --context moon --yes
  says "kubectl knows no context 'moon'; it knows: here there."
}

@test "without kubectl it says where to get it; one of the clone's own does" {
  ready
  rm "$BIN/kubectl"
  run -1 install --context here --yes
  says 'kubectl is missing'
  fake_kubectl
  mkdir -p "$HOUSE/.tools/publish"
  mv "$BIN/kubectl" "$HOUSE/.tools/publish/kubectl"
  run -0 install --context here --dry-run
  says 'Nothing was changed.'
}

# --- refused before anything is done

@test "without checksums nothing is done, and the verb that asks for them is named" {
  discord_told
  run -1 install --context here --yes
  says 'versions.lock has no checksum for these: ./install lock asks for them'
  says '  - helm-linux-amd64 4.2.3'
  says '  - argo-cd-chart 10.9.1'
  called_not apply
}

@test "a file of addresses that others can read, or that is not understood, is refused without showing it" {
  ready
  chmod 644 "$HOUSE/deploy/secrets/discord.env"
  run -1 install --context here --yes
  says 'can be read by others: chmod 600'
  chmod 600 "$HOUSE/deploy/secrets/discord.env"
  printf 'critical=http://discord.test/31337\nloud=https://discord.test/31337\nwarning=https://a b\n' >"$HOUSE/deploy/secrets/discord.env"
  run -1 install --context here --yes
  says '  - critical is not an https address'
  says '  - warning is not an https address'
  says '  - a line that is none of critical= warning= deadman='
  says '  - deadman is missing'
  says_not 31337
  called_not apply
}

@test "a cluster that does not know where alerts go is not begun" {
  ready
  rm "$HOUSE/deploy/secrets/discord.env"
  run -1 install --context here --yes
  says 'Nobody said where alerts go'
  run -1 install --context here --yes --discord "$BATS_TEST_TMPDIR/nowhere"
  says 'There is no file'
  called_not apply
}

@test "a password is written to a new file alone" {
  ready
  touch "$BATS_TEST_TMPDIR/old"
  run -1 install --context here --yes --argocd-password "$BATS_TEST_TMPDIR/old"
  says 'is there already: passwords are written to new files alone.'
  run -1 install --context here --yes --grafana-password "$BATS_TEST_TMPDIR/none/file"
  says 'whose folder does not exist.'
  called_not apply
}

@test "without anything that makes a bcrypt hash from standard input it does not begin" {
  ready
  rm "$BIN/htpasswd"
  run -1 install --context here --yes
  says 'install htpasswd (apache2-utils) or mkpasswd (whois)'
  called_not apply
}

@test "a cluster that does not answer is said in kubectl's words" {
  ready
  touch "$CLUSTER/expired"
  run -1 install --context here --yes
  says "The cluster of 'here' does not answer"
  says 'x509: certificate has expired'
  called_not apply
}

@test "versions that are not understood are all said" {
  printf 'HELM_VERSION=latest\nwhat\n' >"$HOUSE/cluster/addons/versions.env"
  run -1 install lock
  says '  - not understood: HELM_VERSION=latest'
  says '  - not understood: what'
  says '  - ARGO_CD_CHART is missing'
}

@test "with nobody to ask it does nothing" {
  ready
  run -1 install --context here </dev/null
  says 'There is nobody to ask here: look at the plan, then say --yes.'
  called_not apply
}

@test "a person is asked, and no is no" {
  ready
  run -1 script -qec "'$HOUSE/cluster/addons/install' --context here" /dev/null <<<'n'
  says 'Install this in here (https://10.0.0.10:6443)? [y/N]'
  says 'Nothing was changed.'
  called_not apply
  run -0 script -qec "'$HOUSE/cluster/addons/install' --context here" /dev/null <<<'y'
  says 'The platform runs in here.'
}

# --- the plan

golden() {
  [[ ${GOLDEN:-} != write ]] || printf '%s\n' "$output" >"$BATS_TEST_DIRNAME/golden/$1"
  diff "$BATS_TEST_DIRNAME/golden/$1" <(printf '%s\n' "$output")
}

# `GOLDEN=write bats tests/addons/install.bats` writes the files anew; read the difference before you keep it.
@test "a dry run without a cluster says all of it, and calls nothing" {
  run -0 install --dry-run
  golden new.txt
  [ ! -s "$CALLS" ] || { cat "$CALLS" && false; }
}

@test "a dry run on a cluster says what stays, and changes nothing" {
  installed
  echo '-  old: line' >"$CLUSTER/difference"
  run -0 install --context here --environment staging --dry-run
  golden there.txt
  called "diff --server-side --field-manager=marong-install --filename=$HOUSE/cluster/addons/base/namespaces.yaml --filename=$HOUSE/deploy/argocd/platform/root.yaml --filename=$HOUSE/deploy/argocd/staging/root.yaml"
  called_not apply
  called_not helm
}

@test "another chart, other values and new passwords are said beforehand" {
  installed
  printf '9.0.0-abcdefabcdef' >"$CLUSTER/argocd-state"
  run -0 install --context here --environment none --dry-run --argocd-password "$BATS_TEST_TMPDIR/a" --grafana-password "$BATS_TEST_TMPDIR/g" --discord x
  says 'argo-cd        9.0.0 becomes 10.9.1, a new password'
  says 'monitoring/grafana-admin (gets a new password), monitoring/marong-discord (is written anew)'
  says_not production
  printf '10.9.1-abcdefabcdef' >"$CLUSTER/argocd-state"
  run -0 install --context here --environment none --dry-run
  says 'argo-cd        10.9.1 (new values)'
}

@test "a difference that cannot be made out ends the run" {
  installed
  echo 2 >"$CLUSTER/diff-status"
  run -1 install --context here --dry-run
  says 'does not answer'
}

# --- doing it

@test "a new cluster gets all of it in its order, and Marong when its Secret is there" {
  ready
  there_is marong secret marong-secrets
  run -0 install --context here --yes
  says 'The platform and production run in here.'
  grep -nE 'apply|helm .*upgrade|annotate|patch|delete' "$CALLS" | sed -E "s|$HOUSE||g; s/^[0-9]+:(kubectl --context here )?//" >"$BATS_TEST_TMPDIR/order"
  diff - "$BATS_TEST_TMPDIR/order" <<END
apply --server-side --force-conflicts --field-manager=marong-install -f /cluster/addons/base/namespaces.yaml
apply --server-side --force-conflicts --field-manager=marong-install -f -
apply --server-side --force-conflicts --field-manager=marong-install -f -
locked-helm --kube-context here upgrade --install argocd /.tools/addons/argo-cd-10.9.1.tgz --namespace argocd --values /cluster/addons/values/argo-cd.yaml --wait --timeout 20m
annotate namespace argocd --overwrite marong-argo-cd=$(cat "$CLUSTER/argocd-state")
-n argocd patch secret argocd-secret --type merge --patch-file /dev/stdin
-n argocd delete secret argocd-initial-admin-secret --ignore-not-found
apply --server-side --force-conflicts --field-manager=marong-install -f /deploy/argocd/platform/root.yaml
apply --server-side --force-conflicts --field-manager=marong-install -f /deploy/argocd/production/root.yaml
END
  [ ! -e "$CLUSTER/objects/argocd/secret/argocd-initial-admin-secret" ]
}

@test "a second run changes nothing but what Argo CD is told anyway" {
  ready
  installed
  rm "$HOUSE/deploy/secrets/discord.env"
  run -0 install --context here --yes
  says 'The platform and production run in here.'
  called_not upgrade
  called_not 'apply --server-side --force-conflicts --field-manager=marong-install -f -'
  called_not patch
  called_not restart
}

@test "without marong's Secret the platform comes, and what is missing is the last word" {
  ready
  run -0 install --context here --yes
  [[ ${lines[-1]} == 'The platform runs in here. production was not handed to Argo CD: its Secret marong-secrets is missing; ./marong apply makes it, then run this again.' ]]
  called_not production/root.yaml
}

@test "an environment of none is none" {
  ready
  run -0 install --context here --yes --environment none
  [[ ${lines[-1]} == 'The platform runs in here.' ]]
  called_not production/root.yaml
}

@test "what is applied in vain ends the run with kubectl's words" {
  ready
  touch "$CLUSTER/refuses"
  run -1 install --context here --yes
  says 'The namespaces could not be applied'
  says forbidden
  called_not upgrade
}

@test "Helm's failure is said in Helm's words, and the next run takes it up again" {
  ready
  touch "$CLUSTER/helm-fails"
  run -1 install --context here --yes
  says 'Error: context deadline exceeded'
  says 'Helm did not bring Argo CD'
  called_not platform/root.yaml
  rm "$CLUSTER/helm-fails"
  run -0 install --context here --yes
  called platform/root.yaml
}

# pending AGE: a Helm that was cut off, or is at it, AGE seconds ago.
pending() { printf 'sh.helm.release.v1.argocd.v1 %s\n' "$(date -u -d "-$1 seconds" +%FT%TZ)" >"$CLUSTER/pending"; }

@test "what a Helm that was cut off has left is forgotten when no Helm can be at it any more" {
  ready
  pending 1300
  run -0 install --context here --yes
  says '✓ forgotten      sh.helm.release.v1.argocd.v1, which a Helm that was cut off has left'
  called '-n argocd delete secret sh.helm.release.v1.argocd.v1'
  [ "$(grep -nE 'delete secret sh.helm|upgrade --install' "$CALLS" | grep -o 'delete\|upgrade --install' | paste -sd ' ')" = 'delete upgrade --install' ]
}

@test "a Helm that may still be at it is left alone" {
  ready
  pending 60
  run -1 install --context here --yes
  says 'Another Helm is at Argo CD, or was cut off 6'
  says 'or with a shorter --timeout.'
  called_not 'upgrade --install'
  called_not delete
}

@test "an Application that does not become healthy is named with what Argo CD says, within the bound" {
  ready
  printf 'OutOfSync Progressing' >"$CLUSTER/apps/loki"
  : >"$CLUSTER/apps/fluent-bit"
  echo 'one or more objects failed to apply' >"$CLUSTER/why-loki"
  run -1 install --context here --yes --timeout 1s
  says '✓ traefik'
  says '✗ loki           not healthy within 1s: OutOfSync Progressing'
  says '✗ fluent-bit     not healthy within 1s: not there yet'
  says 'loki: one or more objects failed to apply'
  says 'Not healthy: loki fluent-bit.'
  called_not production/root.yaml
}
