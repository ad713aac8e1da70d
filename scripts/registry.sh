# shellcheck shell=bash
# Asks registries, by their HTTP API v2, which digest a tag has. What they do not answer is not written anywhere.

manifest_types='application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'

lock_images() {
  local registry=$images_registry tag='' third=("${third_parties[@]}") name image lines=''
  while (($# > 0)); do
    case $1 in
      --registry) registry=$(value_of "$@") || exit 1; shift ;;
      --tag) tag=$(value_of "$@") || exit 1; shift ;;
      --own) third=() ;;
      *) fail "images lock has no option '$1': ./marong help lists those there are." ;;
    esac
    shift
  done
  check_registry "$registry"
  have curl || fail "Asking a registry needs curl: install it with 'sudo apt-get install curl'."
  [[ -n $tag ]] || tag=$(commit_tag)
  [[ $tag != *-dirty ]] || fail "'$tag' is of an unclean tree, which nobody else can build: commit, ./marong images --push, then lock."

  for name in $(image_names); do
    lines+="$(locked_line "$registry/$name" "$tag")"$'\n'
  done
  for image in "${third[@]}"; do
    lines+="$(locked_line "${image%:*}" "${image##*:}")"$'\n'
  done
  if ((${#third[@]} == 0)); then
    lines+=$(grep -F docker.io/library/ "$images_lock" 2>/dev/null || true)
  fi

  mkdir -p "${images_lock%/*}"
  printf '%s' "$lines" | sed '/^$/d' | LC_ALL=C sort >"$images_lock.new"
  mv "$images_lock.new" "$images_lock"
  done_line "$images_lock" "$(wc -l <"$images_lock" | tr -d ' ') images"
  # The production overlay carries what is locked.
  if declare -F generate >/dev/null; then
    generate
  fi
}

locked_line() {
  local digest
  digest=$(registry_digest "$1" "$2") || exit 1
  printf '%s %s %s' "$1" "$2" "$digest"
}

registry_digest() {
  local name=$1 tag=$2 answer digest
  answer=$(ask_registry HEAD "$name" "$tag") || exit 1
  digest=$(header_of docker-content-digest "$answer")
  [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "${name%%/*} did not answer with a digest of ${name#*/}:$tag; nothing is written."
  printf '%s' "$digest"
}

registry_manifest() { ask_registry GET "$1" "$2"; }

# ask_registry METHOD NAME TAG: the headers for HEAD, the manifest for GET.
ask_registry() {
  local method=$1 name=$2 tag=$3 host=${2%%/*} url headers status token=''
  url=$(api_of "$host")/v2/${name#*/}/manifests/$tag
  headers=$(curl_registry '' --head "$url") ||
    fail "$host cannot be reached for ${name#*/}:$tag: check the network or the name; nothing is written. ('images lock --own' leaves out what others publish.)"
  status=$(status_of "$headers")
  if [[ $status == 401 ]]; then
    token=$(token_for "$(header_of www-authenticate "$headers")") ||
      fail "$host wants a sign-in for ${name#*/}: set DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD, as for pushing."
    headers=$(curl_registry "$token" --head "$url")
    status=$(status_of "$headers")
  fi
  case $status in
    200) ;;
    404) fail "$host has no ${name#*/}:$tag: push it first ('./marong images --registry ${name%/*} --tag $tag --push')." ;;
    401 | 403) fail "$host does not let this account see ${name#*/}: set DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD, as for pushing." ;;
    *) fail "$host answered $status when asked for ${name#*/}:$tag; nothing is written." ;;
  esac
  if [[ $method == HEAD ]]; then
    printf '%s\n' "$headers"
  else
    curl_registry "$token" "$url"
  fi
}

api_of() {
  if is_local_registry "$1"; then
    printf 'http://%s' "$1"
  elif [[ $1 == docker.io ]]; then
    printf 'https://registry-1.docker.io'
  else
    printf 'https://%s' "$1"
  fi
}

# Credentials go in by curl's configuration, never by its arguments, which every process of the machine may read.
curl_registry() {
  local authorization=$1
  shift
  { [[ -z $authorization ]] || printf 'header = "Authorization: %s"\n' "$authorization"; } |
    curl -sS -L --max-time 30 -K - -H "Accept: $manifest_types" "$@"
}

status_of() { sed -nE 's|^HTTP/[0-9.]+ ([0-9]+).*|\1|p' <<<"$1" | tail -n 1; }

header_of() { tr -d '\r' <<<"$2" | sed -nE "s/^$1: *//Ip" | tail -n 1; }

# What a challenge asks for: Basic, or a token of the address that it names. Without an account only what is public.
token_for() {
  local challenge=$1 user=${DOTNET_CONTAINER_REGISTRY_UNAME:-} password=${DOTNET_CONTAINER_REGISTRY_PWORD:-} basic='' realm token
  [[ -z $user ]] || basic="Basic $(printf '%s:%s' "$user" "$password" | base64 -w 0)"
  if [[ ${challenge,,} == basic* ]]; then
    [[ -n $basic ]] && printf '%s' "$basic"
    return
  fi
  realm=$(challenge_part realm "$challenge")
  [[ -n $realm ]] || return 1
  token=$(curl_registry "$basic" -f --get --data-urlencode "service=$(challenge_part service "$challenge")" \
    --data-urlencode "scope=$(challenge_part scope "$challenge")" "$realm" | sed -nE 's/.*"(access_)?token" *: *"([^"]+)".*/\2/p') || return 1
  [[ -n $token ]] && printf 'Bearer %s' "$token"
}

challenge_part() { sed -nE "s/.*[ ,]$1=\"([^\"]*)\".*/\1/p" <<<"$2"; }
