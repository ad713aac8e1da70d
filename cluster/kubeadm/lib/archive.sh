# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What a backup is: one archive of a snapshot and the keys, with a page `about` it that holds the checksum of every file.

archive_format=1
archive_name='marong-cluster-[0-9]{8}T[0-9]{6}Z\.tar\.gz'
declare -A about=()

# What is the cluster's and not a machine's: certificates for addresses are made anew of these.
cluster_pki=(ca.crt ca.key sa.pub sa.key front-proxy-ca.crt front-proxy-ca.key etcd/ca.crt etcd/ca.key)

# archive_members: without these nothing comes back.
archive_members() { printf '%s\n' snapshot.db control/encryption.yaml "${cluster_pki[@]/#/pki/}"; }

# open_archive FILE FOLDER: what it holds is there afterwards, every byte as it was, or the run ends.
open_archive() {
  local file=$1 to=$2
  [[ -f $file ]] || fail "There is no backup at $file."
  judge_outer_sum "$file"
  if ! gzip -t "$file" 2>/dev/null || ! tar -tvzf "$file" >"$work/listing" 2>/dev/null || ! tar -tzf "$file" >"$work/names"; then
    fail "$file is truncated, damaged or no backup at all: nothing was done with it."
  fi
  # Files and folders, none of them elsewhere.
  if grep -qvE '^[-d]' "$work/listing" || grep -qvE '^(about|snapshot\.db|kubeadm\.yaml|(pki|control)/.*)$' "$work/names" ||
    grep -qE '(^|/)\.\.(/|$)' "$work/names"; then
    fail "$file is no backup of these scripts."
  fi
  mkdir -p "$to"
  tar -xzf "$file" -C "$to" --no-same-owner --no-same-permissions
  read_about "$file" "$to"
  judge_members "$file" "$to"
}

# The checksum beside it is there when the archive comes with it.
judge_outer_sum() {
  local sum
  [[ -f $1.sha256 ]] || return 0
  read -r sum _ <"$1.sha256" || true
  is_sum "$1" "$sum" || fail "$1 is not what $1.sha256 says: truncated, damaged or another one. Nothing was done with it."
}

read_about() {
  local key text
  about=()
  : >"$work/sums"
  [[ -f $2/about ]] || fail "$1 is no backup of these scripts: it has no page about it."
  while read -r key text; do
    case $key in
      sha256) printf '%s\n' "$text" >>"$work/sums" ;;
      format | made | node | ca-hash | endpoint | pod-cidr | service-cidr | kubernetes | etcd-image | revision | keys) about[$key]=$text ;;
    esac
  done <"$2/about"
  [[ ${about[format]:-} == "$archive_format" ]] || fail "$1 is of format ${about[format]:-(none)}: these scripts read format $archive_format alone. The scripts that made it can."
  for key in made node ca-hash endpoint pod-cidr service-cidr kubernetes etcd-image revision keys; do
    [[ -n ${about[$key]:-} ]] || fail "$1 is no whole backup: nothing in it says its $key."
  done
}

judge_members() {
  local path wrong=()
  while read -r path; do
    wrong+=("$path is not what it was")
  done < <(cd "$2" && sha256sum -c --quiet "$work/sums" 2>/dev/null | sed 's/: FAILED.*//')
  for path in $(archive_members); do
    [[ -f $2/$path ]] || wrong+=("$path is missing")
  done
  while read -r path; do
    wrong+=("$path is not in its list")
  done < <(find "$2" -type f ! -path "$2/about" -printf '%P\n' | grep -vxFf <(sed 's/^[^ ]*  //' "$work/sums"))
  [[ ${#wrong[@]} -gt 0 || ! -f $2/snapshot.db ]] || has_its_hash "$2/snapshot.db" || wrong+=('snapshot.db has not the hash that etcd wrote at its end')
  ((${#wrong[@]} == 0)) || fail_all "$1 is damaged, and nothing was done with it:" "${wrong[@]}"
}

# keep_archive FOLDER NAME SUM: what comes in becomes that file, whole or not at all.
keep_archive() {
  local staged
  staged=$(umask 077 && mktemp "$1/.marong.XXXXXX")
  if ! cat >"$staged" || ! is_sum "$staged" "$3"; then
    rm -f "$staged"
    fail "The copy of $2 in $1 did not become what the backup is, and was taken away: look for free space, and run it again."
  fi
  (umask 077 && printf '%s  %s\n' "$3" "$2" >"$1/$2.sha256")
  mv "$staged" "$1/$2"
}
