# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../install they are all there
# Secrets of the add-ons: made up or read from a file of this user's alone, told to kubectl on standard input, and shown nowhere.

discord_keys=(critical warning deadman)

# check_password_file OPTION FILE: what is written there must not be somebody's already.
check_password_file() {
  [[ -n $2 ]] || return 0
  [[ ! -e $2 ]] || fail "$1 names $2, which is there already: passwords are written to new files alone."
  [[ -d $(dirname "$2") ]] || fail "$1 names $2, whose folder does not exist."
}

# A file is written before the cluster is told, so that no password is lost, and is a promise until the cluster has taken it: however a run ends, one that it
# did not take lies in no file.
promised=''

keep_password() {
  (umask 077 && set -o noclobber && printf '%s\n' "$2" >"$1") || fail "$1 could not be written; no password was changed."
  promised=$1
}

password_taken() { promised=''; }

break_promise() { [[ -z $promised ]] || rm -f "$promised"; }

# The addresses are read and judged, and stay in this shell.
declare -A discord=()
read_discord() {
  local line key given=$discord_file wrong=()
  discord_file=${discord_file:-$repository/deploy/secrets/discord.env}
  if [[ ! -f $discord_file ]]; then
    [[ -z $given ]] || fail "There is no file $discord_file."
    discord_file=''
    return
  fi
  [[ -z $(find "$discord_file" -perm /077) ]] || fail "$discord_file can be read by others: chmod 600 $discord_file"
  while IFS= read -r line || [[ -n $line ]]; do
    [[ -n $line && $line != '#'* ]] || continue
    key=${line%%=*}
    if [[ " ${discord_keys[*]} " != *" $key "* || $line != *=* ]]; then
      wrong+=("a line that is none of ${discord_keys[*]/%/=}")
    elif [[ ! ${line#*=} =~ ^https://[^[:space:]\"\\]+$ ]]; then
      wrong+=("$key is not an https address")
    else
      discord[$key]=${line#*=}
    fi
  done <"$discord_file"
  for key in "${discord_keys[@]}"; do
    [[ -n ${discord[$key]:-} || " ${wrong[*]} " == *" $key is "* ]] || wrong+=("$key is missing")
  done
  ((${#wrong[@]} == 0)) || fail_all "$discord_file cannot be used (its values are not shown):" "${wrong[@]}"
}

secrets_planned() {
  local grafana=new discord_plan=new
  [[ -z ${has[grafana-admin]:-} ]] || grafana='stays'
  [[ -z $grafana_password_file || $grafana == new ]] || grafana='gets a new password'
  if [[ -n ${has[marong-discord]:-} ]]; then
    discord_plan='stays'
    [[ -z ${discord_file:-} ]] || discord_plan='is written anew'
  fi
  printf 'monitoring/grafana-admin (%s), monitoring/marong-discord (%s)' "$grafana" "$discord_plan"
}

# secret NAMESPACE NAME KEY…: an object for kubectl, with what `value KEY` prints.
secret() {
  local key separator=''
  printf '{"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"namespace":"%s","name":"%s","labels":{"app.kubernetes.io/part-of":"marong-platform"}},"data":{' "$1" "$2"
  for key in "${@:3}"; do
    printf '%s"%s":"%s"' "$separator" "$key" "$(value "$key" | base64 -w 0)"
    separator=,
  done
  printf '}}'
}

value() {
  case $1 in
    admin-user) printf admin ;;
    admin-password) printf '%s' "$password" ;;
    *) printf '%s' "${discord[$1]}" ;;
  esac
}

# Alerts that go nowhere are found when they are needed, so a cluster does not get that far.
check_discord() {
  [[ -n $discord_file || -n ${has[marong-discord]} ]] ||
    fail "Nobody said where alerts go: write critical=, warning= and deadman= with an address each into deploy/secrets/discord.env (mode 600), or name a file by --discord."
}

bring_secrets() {
  local password
  if [[ -n $discord_file ]]; then
    secret monitoring marong-discord "${discord_keys[@]}" | apply - 'The Secret marong-discord'
    done_line marong-discord "${discord_keys[*]}"
  fi
  if [[ -z ${has[grafana-admin]} || -n $grafana_password_file ]]; then
    password=$(random_text 32)
    [[ -z $grafana_password_file ]] || keep_password "$grafana_password_file" "$password"
    secret monitoring grafana-admin admin-user admin-password | apply - 'The Secret grafana-admin'
    # Grafana keeps nothing of its own, so a new pod takes the new password.
    if [[ -n ${has[grafana-admin]} ]] && there deployment kube-prometheus-stack-grafana monitoring; then
      kube -n monitoring rollout restart deployment/kube-prometheus-stack-grafana >/dev/null || fail 'Grafana could not be restarted, and still has its old password. Run it again.'
    fi
    password_taken
    done_line grafana-admin "${grafana_password_file:-a password that nobody keeps}"
  fi
}
