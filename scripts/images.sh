# shellcheck shell=bash
# Builds the images of all services by the .NET SDK's container support, and asks registries for digests.

images_registry=ghcr.io/marong
images_folder="$MARONG_TOOLS/images"
third_parties=(docker.io/library/mariadb:10.11 docker.io/library/redis:7.4)
images_lock=deploy/images.lock

images() {
  if [[ ${1:-} == lock ]]; then
    shift
    lock_images "$@"
    return
  fi

  local registry=$images_registry base='' tag='' push='' wanted=() name failed_names=()
  while (($# > 0)); do
    case $1 in
      --registry) registry=$(value_of "$@") || exit 1; shift ;;
      --base) base=$(value_of "$@") || exit 1; shift ;;
      --tag) tag=$(value_of "$@") || exit 1; shift ;;
      --push) push=yes ;;
      -*) fail "images has no option '$1': ./marong help lists those there are." ;;
      *) wanted+=("$1") ;;
    esac
    shift
  done
  check_registry "$registry"
  [[ -n $tag ]] || tag=$(commit_tag)
  [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] || fail "'$tag' cannot be the tag of an image."
  ((${#wanted[@]} > 0)) || mapfile -t wanted < <(image_names)
  for name in "${wanted[@]}"; do
    [[ -n $(project_of_image "$name") ]] || fail "There is no image '$name'; there are: $(image_names | paste -sd ' ')."
  done

  install_missing dotnet node
  if [[ " ${wanted[*]} " == *' fe '* ]]; then
    locked build_bundle
  fi
  mkdir -p "$images_folder"
  for name in "${wanted[@]}"; do
    build_image "$name" || failed_names+=("$name")
  done
  ((${#failed_names[@]} == 0)) || fail "Not built: ${failed_names[*]}; the reasons are above."
  [[ -n $push ]] || printf '%s\n' "The images are archives in ${images_folder#"$MARONG_ROOT"/}; --push brings them to $registry."
}

value_of() {
  [[ -n ${2:-} && $2 != -* ]] || fail "$1 needs a value."
  printf '%s' "$2"
}

check_registry() {
  [[ $1 =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+$ ]] || fail "'$1' is not a registry with a prefix, such as $images_registry."
}

# An image without a commit cannot be told from another, so one of an unclean tree says that it is.
commit_tag() {
  local commit
  commit=$(git rev-parse --short=7 HEAD 2>/dev/null) || fail 'This folder has no commit to name the images by: say --tag TAG.'
  [[ -z $(git status --porcelain 2>/dev/null) ]] || commit+=-dirty
  printf '%s' "$commit"
}

# --- which there are: the projects say it

image_names() { sed -nE 's|.*<ContainerRepository>marong/([a-z]+)</ContainerRepository>.*|\1|p' Marong.*/*.csproj | sort; }

project_of_image() { grep -lF "<ContainerRepository>marong/$1</ContainerRepository>" Marong.*/*.csproj || true; }

# --- building one. The sizes and times are printed in the line that says it is done.

build_image() {
  local name=$1 began what status=0
  what="Image $name"
  began=$(now)
  begin_line "$what"
  locked logged "$what" publish_image "$name" || status=$?
  if ((status != 0)); then
    failed_line "$what" "$(since "$began")"
    show_log "$(log_of "$what")"
    return "$status"
  fi
  done_line "$registry/$name:$tag" "$(size_of_image "$name"), $(start_of_image "$name"), built in $(since "$began")"
}

# Outputs of its own: publishing for one platform must not make the next ordinary build restore anew.
publish_image() {
  local name=$1 host=${registry%%/*} settings=()
  settings=("-p:ContainerRepository=${registry#*/}/$name" "-p:ContainerImageTag=$tag")
  [[ -z $base ]] || settings+=("-p:ContainerBaseImage=$base")
  if [[ -n $push ]]; then
    settings+=("-p:ContainerRegistry=$host")
  else
    settings+=("-p:ContainerArchiveOutputPath=$images_folder/$name.tar.gz")
  fi
  DOTNET_CONTAINER_INSECURE_REGISTRIES=$(local_registries) \
    dotnet publish "$(project_of_image "$name")" -c Release -r linux-x64 --artifacts-path "$images_folder/build" \
    -t:PublishContainer -v q --nologo "${settings[@]}"
}

# Those on this machine speak plain HTTP.
local_registries() {
  local hosts='' host
  for host in "${registry%%/*}" "${base%%/*}"; do
    if is_local_registry "$host"; then
      hosts+="${hosts:+,}$host"
    fi
  done
  printf '%s' "$hosts"
}

is_local_registry() { [[ $1 =~ ^(localhost|127\.[0-9.]+)(:[0-9]+)?$ ]]; }

# --- what came out

size_of_image() {
  local bytes
  if [[ -n $push ]]; then
    bytes=$(registry_manifest "$registry/$1" "$tag" | tr -d ' \n' | sed 's/.*"layers":\[//' | grep -oE '"size":[0-9]+' | awk -F: '{ sum += $2 } END { print sum + 0 }')
  else
    bytes=$(wc -c <"$images_folder/$1.tar.gz")
  fi
  awk -v bytes="$bytes" 'BEGIN { printf "%.1f MB compressed", bytes / 1e6 }'
}

# From the start of the process to the first answer of /health/startup, in a container with one processor; nothing else is there to talk to.
start_of_image() {
  local name=$1 engine image="$registry/$1:$tag" container="marong-start-$$" port=$((20000 + RANDOM % 20000)) took=''
  case $name in
    migrations | prescaler) echo 'a job' && return ;;
  esac
  engine=$(engine_of_machine) || { echo 'start not measured (neither podman nor docker)' && return; }
  load_image "$engine" "$image" "$name" >/dev/null 2>&1 || { echo "start not measured ($engine has no use of the image)" && return; }

  if start_configuration "$port" | "$engine" run -d --name "$container" --network host --read-only --tmpfs /tmp:mode=1777 --cpus 1 --memory 512m \
    --env-file /dev/stdin "$image" >/dev/null 2>&1; then
    took=$(until_started "$engine" "$container" "$port") || true
  fi
  # It serves nobody, so it need not drain.
  "$engine" kill "$container" >/dev/null 2>&1 || true
  "$engine" rm -f "$container" >/dev/null 2>&1 || true
  echo "${took:-did not start by itself}"
}

engine_of_machine() {
  local engine
  for engine in podman docker; do
    if have "$engine" && "$engine" info >/dev/null 2>&1; then
      echo "$engine"
      return
    fi
  done
  return 1
}

load_image() {
  local engine=$1 image=$2 name=$3 insecure=()
  if [[ -z $push ]]; then
    "$engine" load -i "$images_folder/$name.tar.gz" && "$engine" tag "${image#*/}" "$image"
    return
  fi
  if [[ $engine == podman ]] && is_local_registry "${image%%/*}"; then
    insecure=(--tls-verify=false)
  fi
  "$engine" pull -q "${insecure[@]}" "$image"
}

# Enough for every service to start; nobody answers at any of these addresses.
start_configuration() {
  local port=$1 key=bm8ga2V5IG9mIGFueXRoaW5nOiBvbmx5IGEgc3RhcnQ= secret=no-secret-only-the-length-of-one database
  printf '%s\n' "HTTP_PORTS=$port" "MANAGEMENT_PORT=$((port + 1))" ConnectionStrings__redis=127.0.0.1:1 \
    "Auth__KeyEncryptionKey=$key" "Images__SigningKey=$key" Images__Directory=/tmp "RateLimits__Secret=$secret" \
    Internal__ClientId=start "Internal__ClientSecret=$secret" services__{auth,backend}__http__0=http://127.0.0.1:1 \
    Kakao__ClientId=start Kakao__ClientSecret=start Kakao__{AuthorizeUrl,TokenUrl,UserInfoUrl,RedirectUri,Local__Url}=http://127.0.0.1:1/ \
    Kakao__Local__RestApiKey=start
  for database in auth backend recommendation; do
    printf '%s\n' "ConnectionStrings__$database-db=Server=127.0.0.1;Port=1"
  done
}

until_started() {
  local engine=$1 container=$2 port=$3 end began deadline=$((SECONDS + 20))
  until curl -fs -o /dev/null --max-time 0.25 "http://127.0.0.1:$((port + 1))/health/startup"; do
    ((SECONDS < deadline)) && [[ $("$engine" inspect -f '{{.State.Running}}' "$container") == true ]] || return 1
    sleep 0.02
  done
  end=$(date +%s%3N)
  began=$(date -d "$("$engine" inspect -f '{{.State.StartedAt}}' "$container" | sed -E 's/ ([+-][0-9]{4}) [A-Z]+$/ \1/')" +%s%3N)
  awk -v took="$((end - began))" 'BEGIN { printf "started in %.2f s", took / 1000 }'
}
