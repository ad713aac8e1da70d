# shellcheck shell=bash
# The one Secret of a cluster: what it lacks comes from a file of this machine or is made up, and is shown nowhere.

secret_name=marong-secrets
secrets_example=deploy/kubernetes/secrets.env.example

# Of what the cluster has, only the names are read.
# shellcheck disable=SC2016 # the dollars are the template's
keys_alone='{{range $key, $value := .data}}{{$key}}{{"\n"}}{{end}}'

# The keys that the rendered workloads refer to.
secrets_wanted() {
  awk -v name="$secret_name" '
    /secretKeyRef:/ { key = ""; within = 2; next }
    within > 0 && $1 == "key:" { key = $2; within--; next }
    within > 0 && $1 == "name:" { if ($2 == name) print key; within--; next }
    { within = 0 }' "$work/all.yaml" | sort -u
}

# Sets secrets_missing to what the cluster's Secret lacks, or ends with all that nobody has given, in one list.
plan_secrets() {
  local key there='' absent=()
  secrets_file=deploy/secrets/$overlay.env secrets_missing=()
  if [[ -z $namespace_is_new ]]; then
    there=$(kube -n "$namespace" get secret "$secret_name" --ignore-not-found -o go-template="$keys_alone") ||
      fail "The cluster of '$context' does not let $secret_name be read: its keys have to be known."
  fi
  if [[ -f $secrets_file && -n $(find "$secrets_file" -perm /077) ]]; then
    fail "$secrets_file can be read by others: chmod 600 $secrets_file"
  fi
  for key in $(secrets_wanted); do
    if ! grep -qxF -- "$key" <<<"$there"; then
      secrets_missing+=("$key")
      is_given "$key" || [[ -n $(length_of "$key") ]] || absent+=("$key")
    fi
  done
  ((${#absent[@]} == 0)) || fail "$secret_name lacks what only you know: ${absent[*]}. Write KEY=VALUE lines into $secrets_file (mode 600, never in git); $secrets_example says what each is."
  if ((${#secrets_missing[@]} > 0)); then
    printf '%s\n' "$secret_name gets: ${secrets_missing[*]}"
  fi
}

is_given() { [[ -f $secrets_file ]] && grep -qE "^$1=." "$secrets_file"; }

# How many letters and digits to make up, when the example says that a secret can be; the comment stands before the key.
length_of() {
  awk -v key="$1=" '
    /^# generated:/ { length_wanted = $3; next }
    /^#/ { next }
    index($0, key) == 1 { print length_wanted }
    { length_wanted = "" }' "$secrets_example" 2>/dev/null | head -n 1
}

# By files that only this user reads, and only what is missing: a value that the cluster has is never replaced.
complete_secret() {
  write_secret_data >"$work/data"
  if kube -n "$namespace" get secret "$secret_name" >/dev/null 2>&1; then
    printf '{"data":%s}' "$(<"$work/data")" >"$work/secret.json"
    kube -n "$namespace" patch secret "$secret_name" --type merge --patch-file "$work/secret.json" >/dev/null 2>"$work/errors"
  else
    printf '{"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"name":"%s","namespace":"%s","labels":{"app.kubernetes.io/part-of":"marong"}},"data":%s}' \
      "$secret_name" "$namespace" "$(<"$work/data")" >"$work/secret.json"
    kube create -f "$work/secret.json" >/dev/null 2>"$work/errors"
  fi || fail "$secret_name could not be completed in $context: may this account write secrets in $namespace?"
  rm -f "$work/data" "$work/secret.json"
  done_line "$secret_name is complete" "${#secrets_missing[@]} added"
  secrets_missing=()
}

write_secret_data() {
  local key separator='{'
  for key in "${secrets_missing[@]}"; do
    printf '%s"%s":"' "$separator" "$key"
    value_for "$key" | base64 -w 0
    printf '"'
    separator=,
  done
  printf '}'
}

value_for() {
  if is_given "$1"; then
    sed -n "s/^$1=//p" "$secrets_file" | head -n 1 | tr -d '\r\n'
  else
    random_text "$(length_of "$1")"
  fi
}
