#!/usr/bin/env bats
# How an overlay comes to a cluster: what is refused, asked, applied and waited for, and that no secret is seen on the way.
# shellcheck disable=SC2016 # what a fake does is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  machine_has_all
  fake sleep
  CLUSTER="$BATS_TEST_TMPDIR/cluster"
  export CLUSTER
  mkdir -p "$CLUSTER" "$HOUSE/deploy/kubernetes/overlays/local" "$HOUSE/deploy/kubernetes/overlays/podman" "$HOUSE/deploy/secrets"
  touch "$HOUSE/deploy/kubernetes/overlays/"{local,podman}/kustomization.yaml
  cat >"$HOUSE/deploy/kubernetes/secrets.env.example" <<'TEXT'
# generated: 32 letters and digits
auth-db-password=
# given: from Kakao's console
kakao-client-secret=
# given: of the bucket
images-s3-secret-key=
TEXT
  rendered
  fake_kubectl
  given kakao-client-secret=from-kakao-31337 images-s3-secret-key=of-the-bucket-31337
}

rendered() {
  cat >"$CLUSTER/rendered" <<'TEXT'
apiVersion: v1
kind: Namespace
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-3"
  name: marong
---
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app.kubernetes.io/name: gateway
  name: gateway
  namespace: marong
spec:
  template:
    metadata:
      annotations:
        argocd.argoproj.io/sync-wave: "7"
      name: not-this
    spec:
      containers:
      - env:
        - name: PASSWORD
          valueFrom:
            secretKeyRef:
              key: auth-db-password
              name: marong-secrets
        - name: KAKAO
          valueFrom:
            secretKeyRef:
              key: kakao-client-secret
              name: marong-secrets
        - name: BUCKET
          valueFrom:
            secretKeyRef:
              key: images-s3-secret-key
              name: marong-secrets
        - name: OTHER
          valueFrom:
            secretKeyRef:
              key: foreign
              name: somebody-elses
---
apiVersion: batch/v1
kind: Job
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
  name: migrations
  namespace: marong
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
  name: mariadb
  namespace: marong
TEXT
}

given() {
  printf '%s\n' "$@" >"$HOUSE/deploy/secrets/local.env"
  chmod 600 "$HOUSE/deploy/secrets/local.env"
}

# What the cluster answers lies in files: a test changes one.
fake_kubectl() {
  printf 'staging\nlocal-kind\n' >"$CLUSTER/contexts"
  touch "$CLUSTER/namespace"
  fake kubectl '
    [[ $1 != --context ]] || shift 2
    [[ $1 != -n ]] || shift 2
    case "$1 $2" in
      "config get-contexts") cat "$CLUSTER/contexts" ;;
      "config view") printf https://10.0.0.10:6443 ;;
      "kustomize "*) cat "$CLUSTER/rendered" ;;
      "get namespace")
        if [[ -e $CLUSTER/away ]]; then echo "Unable to connect to the server" >&2; exit 1; fi
        [[ -e $CLUSTER/namespace ]] || { echo "Error from server (NotFound): namespaces not found" >&2; exit 1; } ;;
      "get secret")
        [[ -e $CLUSTER/secret ]] || { [[ $* == *--ignore-not-found* ]] && exit 0 || exit 1; }
        [[ $* != *go-template* ]] || cat "$CLUSTER/secret" ;;
      "get job")
        if [[ $* == *active* ]]; then cat "$CLUSTER/active" 2>/dev/null || true
        else cat "$CLUSTER/job" 2>/dev/null || echo Complete; fi ;;
      "get pods") echo "gateway-1: Running, ImagePullBackOff: no such image" ;;
      "diff -f") cat "$3" >"$CLUSTER/compared"; echo "+ something new"; exit "$(cat "$CLUSTER/diff" 2>/dev/null || echo 1)" ;;
      "apply -f")
        if [[ -e $CLUSTER/fails ]] && grep -q "$(cat "$CLUSTER/fails")" "$3"; then echo "admission denied" >&2; exit 1; fi
        touch "$CLUSTER/namespace"
        sed -n "s/^kind: /applied /p" "$3" >>"$CALLS" ;;
      "create -f") cp "$3" "$CLUSTER/created"; find "$3" -perm /077 >"$CLUSTER/readable" ;;
      "patch secret") shift 2; while [[ $1 != --patch-file ]]; do shift; done; cp "$2" "$CLUSTER/patched"; find "$2" -perm /077 >"$CLUSTER/readable" ;;
      "rollout status")
        if [[ -e $CLUSTER/slow && $3 == "$(cat "$CLUSTER/slow")" ]]; then echo "error: timed out waiting for the condition" >&2; exit 1; fi
        echo "Waiting for $3: 1 of 2 updated replicas" ;;
      "logs job"*) echo "migration 7 cannot be applied" ;;
      "delete job") ;;
    esac'
}

applied_in_order() { grep '^applied' "$CALLS" | paste -sd ' '; }

secret_of() { sed -nE "s/.*\"$2\":\"([^\"]*)\".*/\1/p" "$CLUSTER/$1" | base64 -d; }

never_seen() {
  local file
  [[ $output != *"$1"* ]]
  never_called "$1"
  for file in "$HOUSE"/.tools/logs/*; do
    [[ ! -f $file ]] || ! grep -qF "$1" "$file"
  done
}

@test "Without a context nothing is asked of a cluster, and the contexts are named" {
  run "$HOUSE/marong" apply local
  [ "$status" -eq 1 ]
  [ "$output" = 'marong: To which cluster? Say --context NAME; kubectl knows: staging local-kind.' ]
  never_called 'kubectl (--context|apply|diff)'
}

@test "A context that kubectl does not know is refused, also when it is part of another's name" {
  run "$HOUSE/marong" apply local --context local
  [ "$status" -eq 1 ]
  [[ $output == *"kubectl knows no context 'local'; it knows: staging local-kind." ]]
  never_called 'kubectl --context'
}

@test "An overlay that is not there is refused with those there are; podman is none of them" {
  run "$HOUSE/marong" apply moon --context staging
  [ "$status" -eq 1 ]
  [ "$output" = "marong: There is no overlay 'moon'; there are: local." ]
  run "$HOUSE/marong" apply podman --context staging
  [ "$status" -eq 1 ]
  [[ $output == *'is for the tests'* ]]
}

@test "Unknown options, options without a value and a second overlay are refused" {
  for words in '--force' '--context' '--context --yes' 'local staging' 'local --context staging --timeout soon'; do
    # shellcheck disable=SC2086
    run "$HOUSE/marong" apply $words
    [ "$status" -eq 1 ]
  done
  never_called kubectl
}

@test "Every request names the context" {
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [ "$(grep '^kubectl' "$CALLS" | grep -vcE '^kubectl (--context staging |config get-contexts|kustomize )')" -eq 0 ]
}

@test "Waves are applied in their order, and an object without one belongs to wave 0" {
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [ "$(applied_in_order)" = 'applied Namespace applied StatefulSet applied Job applied Deployment' ]
  [[ ${lines[-1]} == 'Everything of local runs in staging.' ]]
}

@test "What a wave starts is waited for before the next one" {
  "$HOUSE/marong" apply local --context staging --yes
  [ "$(grep -nE 'rollout status statefulset/mariadb' "$CALLS" | cut -d : -f 1)" -lt "$(grep -n 'applied Job' "$CALLS" | cut -d : -f 1)" ]
}

@test "The progress of a rollout is shown" {
  run "$HOUSE/marong" apply local --context staging --yes
  [[ $output == *'Waiting for deployment/gateway: 1 of 2 updated replicas'* ]]
}

@test "Nothing different: nothing is applied" {
  echo 0 >"$CLUSTER/diff"
  printf 'auth-db-password\nkakao-client-secret\nimages-s3-secret-key\n' >"$CLUSTER/secret"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [[ ${lines[-1]} == 'Nothing differs between local and staging.' ]]
  never_called 'kubectl .* (apply|patch|create|delete)'
}

@test "Nothing different but a secret that lacks a key: it is completed" {
  echo 0 >"$CLUSTER/diff"
  printf 'kakao-client-secret\nimages-s3-secret-key\n' >"$CLUSTER/secret"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  called 'patch secret marong-secrets'
}

@test "Jobs are replaced, not compared" {
  "$HOUSE/marong" apply local --context staging --yes
  run ! grep -q 'kind: Job' "$CLUSTER/compared"
  [ "$(grep -n 'delete job migrations' "$CALLS" | cut -d : -f 1)" -lt "$(grep -n 'applied Job' "$CALLS" | cut -d : -f 1)" ]
}

@test "A job that still runs is left alone, and nothing after it is applied" {
  echo 1 >"$CLUSTER/active"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'Job migrations still runs from the last time'* ]]
  never_called 'delete job'
  never_called 'applied (Job|Deployment)'
}

@test "When the comparison fails, nothing is applied" {
  echo 2 >"$CLUSTER/diff"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *"kubectl cannot compare with 'staging'"* ]]
  never_called '^applied'
}

@test "In a cluster without the namespace all is new, and nothing is compared" {
  rm "$CLUSTER/namespace"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [[ $output == *'All is new in staging: 4 objects'* ]]
  never_called 'kubectl .* diff'
}

@test "A cluster that does not answer is told from one without the namespace" {
  touch "$CLUSTER/away"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'Unable to connect'*"The cluster of 'staging' does not answer"* ]]
  never_called '^applied'
}

@test "With nobody to ask and no --yes nothing is applied" {
  run "$HOUSE/marong" apply local --context staging </dev/null
  [ "$status" -eq 1 ]
  [[ $output == *'+ something new'*'say --yes'* ]]
  never_called '^applied'
}

@test "On a terminal it asks, and only a yes applies" {
  for answer in n '' x; do
    run script -qec "'$HOUSE/marong' apply local --context staging" /dev/null <<<"$answer"
    [ "$status" -eq 1 ]
    [[ $output == *'Apply local to staging (https://10.0.0.10:6443)? [y/N]'*'Nothing was applied.'* ]]
    never_called '^applied'
  done
  run script -qec "'$HOUSE/marong' apply local --context staging" /dev/null <<<y
  [ "$status" -eq 0 ]
  called '^applied Deployment'
}

@test "A wave that is refused ends it, with the words of kubectl" {
  echo StatefulSet >"$CLUSTER/fails"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'admission denied'*'Wave -2 was not applied'* ]]
  [ "$(applied_in_order)" = 'applied Namespace' ]
}

@test "A rollout that takes too long says why and how to go back" {
  echo deployment/gateway >"$CLUSTER/slow"
  run "$HOUSE/marong" apply local --context staging --yes --timeout 7s
  [ "$status" -eq 1 ]
  called 'rollout status deployment/gateway --timeout=7s'
  [[ $output == *'timed out'*'gateway-1: Running, ImagePullBackOff: no such image'* ]]
  [[ ${lines[-1]} == *'To go back: kubectl --context staging -n marong rollout undo deployment/gateway' ]]
}

@test "A job that fails shows what it wrote, and what comes after it is not applied" {
  echo 'FailureTarget Failed' >"$CLUSTER/job"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'migration 7 cannot be applied'*'Job migrations has failed'* ]]
  never_called 'applied Deployment'
}

@test "A job that never ends is given up" {
  echo '' >"$CLUSTER/job"
  run timeout 20 "$HOUSE/marong" apply local --context staging --yes --timeout 1s
  [ "$status" -eq 1 ]
  [[ $output == *'Job migrations has not ended within 1s'* ]]
}

@test "The secret is made from the file and from chance, before any pod asks for it" {
  rm "$CLUSTER/namespace"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [ "$(secret_of created kakao-client-secret)" = from-kakao-31337 ]
  [[ $(secret_of created auth-db-password) =~ ^[A-Za-z0-9]{32}$ ]]
  [ ! -s "$CLUSTER/readable" ]
  [ "$(grep -n 'create -f' "$CALLS" | cut -d : -f 1)" -lt "$(grep -n 'applied StatefulSet' "$CALLS" | cut -d : -f 1)" ]
}

@test "No secret is printed, logged, or an argument of a process" {
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  never_seen 31337
  never_seen "$(secret_of created auth-db-password)"
  never_seen "$(printf from-kakao-31337 | base64)"
  [ "$(find "${TMPDIR:-/tmp}" -maxdepth 2 -name secret.json -newer "$HOUSE/marong" 2>/dev/null | wc -l)" -eq 0 ]
}

@test "What the cluster has is neither read nor replaced: generated secrets are made once" {
  printf 'auth-db-password\nkakao-client-secret\n' >"$CLUSTER/secret"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 0 ]
  [ "$(secret_of patched images-s3-secret-key)" = of-the-bucket-31337 ]
  run ! grep -qE 'auth-db-password|kakao-client-secret' "$CLUSTER/patched"
  never_called 'get secret .*-o (json|yaml)'
}

@test "All secrets that nobody gave are listed at once, before anything is applied" {
  rm "$HOUSE/deploy/secrets/local.env"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'lacks what only you know: images-s3-secret-key kakao-client-secret. Write KEY=VALUE lines into deploy/secrets/local.env'* ]]
  never_called '^applied'
}

@test "An empty value counts as not given" {
  given kakao-client-secret= images-s3-secret-key=x
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'only you know: kakao-client-secret.'* ]]
}

@test "A file of secrets that others can read is refused" {
  chmod 644 "$HOUSE/deploy/secrets/local.env"
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'chmod 600 deploy/secrets/local.env'* ]]
}

@test "A dry run without a context asks no cluster and tells the order" {
  run "$HOUSE/marong" apply local --dry-run
  [ "$status" -eq 0 ]
  [[ $output =~ 'wave -3'.*Namespace' '+marong.*'wave -2'.*StatefulSet' '+mariadb.*'wave -1'.*Job' '+migrations.*'wave 0'.*Deployment' '+gateway ]]
  [[ $output == *'must hold: auth-db-password images-s3-secret-key kakao-client-secret.'* ]]
  [[ ${lines[-1]} == 'Nothing was changed.' ]]
  never_called 'kubectl (--context|config)'
}

@test "A dry run with a context shows the difference and changes nothing" {
  run "$HOUSE/marong" apply local --context staging --dry-run
  [ "$status" -eq 0 ]
  [[ $output == *'+ something new'*'Nothing was changed.' ]]
  never_called 'kubectl .* (apply|create|patch|delete|rollout)'
}

@test "An overlay that cannot be rendered ends it" {
  fake kubectl 'case $1 in config) echo staging ;; *) echo "no such resource" >&2; exit 1 ;; esac'
  run "$HOUSE/marong" apply local --context staging --yes
  [ "$status" -eq 1 ]
  [[ $output == *'no such resource'*"The overlay 'local' cannot be rendered"* ]]
}

@test "Without kubectl it says so; the clone's own is found" {
  mkdir -p "$HOUSE/.tools/kubectl"
  mv "$BIN/kubectl" "$HOUSE/.tools/kubectl/kubectl"
  run "$HOUSE/marong" apply local --dry-run
  [ "$status" -eq 0 ]
  rm -r "$HOUSE/.tools"
  run "$HOUSE/marong" apply local --dry-run
  [ "$status" -eq 1 ]
  [[ $output == *'kubectl is missing'* ]]
}
