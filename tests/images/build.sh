#!/usr/bin/env bash
# Images for tests, made of the programs that this machine has: no registry is asked for anything.
#   build.sh runtime|mariadb|redis TAR    writes the root file system of one as a tar
# They take the places of a chiselled .NET base and of the official MariaDB and Redis, and like these run under any user, on a read-only root.
set -euo pipefail

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

main() {
  local kind=${1:?which image} tar=${2:?where to}
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  chmod 755 "$root"
  skeleton
  "$kind"
  # The same bytes from the same programs: layers of what has not changed are found again.
  tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$tar" .
}

skeleton() {
  mkdir -p "$root"/{etc,dev,proc,sys,run,var,usr/bin,usr/sbin,usr/lib,usr/lib64} "$root/etc/ssl/certs"
  ln -s usr/bin "$root/bin"
  ln -s usr/sbin "$root/sbin"
  ln -s usr/lib "$root/lib"
  ln -s usr/lib64 "$root/lib64"
  install -d -m 1777 "$root/tmp"
  printf 'root:x:0:0::/:/bin/false\napp:x:10001:10001::/tmp:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\napp:x:10001:\n' >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
}

runtime() {
  local dotnet library
  dotnet=$(dirname "$(readlink -f "$(type -P dotnet)")")
  mkdir -p "$root/usr/share/dotnet"
  cp -a "$dotnet"/{dotnet,host,shared} "$root/usr/share/dotnet"
  ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"

  needed_by "$dotnet/dotnet"
  while IFS= read -r library; do
    needed_by "$library"
  done < <(find "$dotnet/shared" -name '*.so' -not -name 'libcoreclrtraceptprovider.so')
  # What is opened by name: TLS, host names, and the C++ runtime of native packages.
  found libssl.so.3 libcrypto.so.3 libnss_dns.so.2 libnss_files.so.2 libresolv.so.2 libstdc++.so.6 libgcc_s.so.1

  mkdir -p "$root/usr/share/zoneinfo"
  cp -aL /usr/share/zoneinfo/{Asia,Etc,UTC} "$root/usr/share/zoneinfo"
  if [[ -f /etc/ssl/certs/ca-certificates.crt ]]; then
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs"
  fi
}

mariadb() {
  shell
  programs mariadbd mariadb-install-db my_print_defaults resolveip mariadb mariadb-dump mariadb-admin mariadb-check gzip flock
  # Where mariadb-install-db looks for it.
  ln -s ../bin/mariadbd "$root/usr/sbin/mariadbd"
  mkdir -p "$root/usr/share/mysql"
  cp -a /usr/share/mysql/. "$root/usr/share/mysql"
  rm -rf "$root/usr/share/mysql/mysql-test"
  install -d -m 1777 "$root/var/lib/mysql" "$root/run/mysqld"
  install -m 755 "$here/mariadb-entrypoint.sh" "$root/usr/bin/docker-entrypoint.sh"
}

redis() {
  shell
  programs redis-server redis-cli
  install -d -m 1777 "$root/data"
}

shell() {
  programs bash cat chmod chown cp cut date dirname basename env head id ls mkdir mktemp mv rm rmdir sed sha256sum sleep sort sync tail tr touch uname wc grep awk find hostname df
  ln -sf bash "$root/usr/bin/sh"
}

programs() {
  local program file
  for program; do
    file=$(readlink -f "$(type -P "$program")") || {
      echo "build.sh: this machine has no $program" >&2
      exit 1
    }
    install -m 755 "$file" "$root/usr/bin/$program"
    # A script has no libraries of its own.
    if ldd "$file" >/dev/null 2>&1; then
      needed_by "$file"
    fi
  done
}

# Under the name that the loader looks for, wherever it lies here.
needed_by() {
  local name path
  while read -r name path; do
    keep "$name" "$path"
  done < <(ldd "$1" | sed -nE 's/^\s*(\S+) => (\/\S+) .*/\1 \2/p')
  keep ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2
}

found() {
  local name path
  for name; do
    path=$(ldconfig -p | sed -nE "s/^\s*${name//+/\\+} \(.*x86-64.*\) => (.*)$/\1/p" | head -n 1)
    if [[ -n $path ]]; then
      keep "$name" "$path"
      needed_by "$path"
    fi
  done
}

keep() {
  local to="$root/usr/lib/$1"
  if [[ $1 == ld-linux* ]]; then
    to="$root/usr/lib64/$1"
  fi
  if [[ ! -e $to ]]; then
    cp -L "$2" "$to"
  fi
}

main "$@"
