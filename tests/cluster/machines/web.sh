# shellcheck shell=bash disable=SC2154 # a part of build.sh, which sets the folders
# The web that the machines see: the addresses that the scripts ask, by their own names, with packages and keys of the test's own.

# --- keys: the web's certificates, the packages' signatures, the admin's SSH

make_keys() {
  local names='DNS:pkgs.k8s.io,DNS:download.docker.com,DNS:raw.githubusercontent.com,DNS:packages.marong.test,DNS:registry.marong.test'
  (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=web of the test' -keyout "$keys/web-ca.key" \
      -out "$keys/web-ca.crt"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=web -keyout "$keys/web.key" -out "$keys/web.csr"
    openssl x509 -req -days 2 -in "$keys/web.csr" -CA "$keys/web-ca.crt" -CAkey "$keys/web-ca.key" -CAcreateserial -out "$keys/web.crt" \
      -extfile <(echo "subjectAltName = $names")
    ssh-keygen -q -t ed25519 -N '' -C admin -f "$keys/admin"
    mkdir "$keys/gpg"
    gpg --homedir "$keys/gpg" --batch --quiet --passphrase '' --quick-generate-key packages@marong.test ed25519 sign 2d
    gpg --homedir "$keys/gpg" --armor --export >"$keys/packages.asc"
    chmod 644 "$keys/packages.asc"
  ) >"$lab/keys.log" 2>&1 || { cat "$lab/keys.log" >&2 && return 1; }
}

# --- packages

# package NAME VERSION FOLDER [FIELD…]: FOLDER, which may have DEBIAN/postinst and the like, as a .deb in the current one.
package() {
  local name=$1 number=$2 folder=$3
  shift 3
  mkdir -p "$folder/DEBIAN"
  printf 'Package: %s\nVersion: %s\nArchitecture: amd64\nMaintainer: the tests <packages@marong.test>\nDescription: %s of the tests\n' \
    "$name" "$number" "$name" >"$folder/DEBIAN/control"
  (($# == 0)) || printf '%s\n' "$@" >>"$folder/DEBIAN/control"
  dpkg-deb --root-owner-group -Zzstd -z1 --build "$folder" "${name}_${number}_amd64.deb" >/dev/null
}

# index FOLDER: what apt wants to know of the .debs in the current one, as Packages.
index() {
  local file
  for file in "$1"/*.deb; do
    dpkg-deb -f "$file"
    printf 'Filename: %s\nSize: %s\nSHA256: %s\n\n' "$file" "$(stat -c %s "$file")" "$(sha256sum <"$file" | cut -d ' ' -f 1)"
  done
}

# release PACKAGES… [FIELD…]: InRelease in the current folder, signed.
release() {
  local file
  {
    printf 'Origin: tests\nSuite: %s\nCodename: %s\nDate: %s\nSHA256:\n' "$codename" "$codename" "$(date -u '+%a, %d %b %Y %H:%M:%S UTC')"
    for file; do printf ' %s %s %s\n' "$(sha256sum <"$file" | cut -d ' ' -f 1)" "$(stat -c %s "$file")" "$file"; done
  } | gpg --homedir "$keys/gpg" --batch --quiet --clearsign >InRelease
}

# The versions that are asked for, and newer ones beside them.
make_kubernetes() {
  local at="$web/pkgs.k8s.io/core:/stable:/v$minor/deb" stage=$lab/stage number
  mkdir -p "$at"
  cd "$at" || exit
  for number in "$kubernetes-1.1" "$minor.$((${kubernetes##*.} + 1))-1.1"; do
    rm -rf "$stage"
    install -D -m 755 "$here/stubs/kubelet" "$stage/kubelet/usr/bin/kubelet"
    install -D -m 644 "$here/stubs/kubelet.service" "$stage/kubelet/usr/lib/systemd/system/kubelet.service"
    scripts "$stage/kubelet" kubelet.service
    install -D -m 755 "$here/stubs/kubeadm" "$stage/kubeadm/usr/bin/kubeadm"
    install -D -m 755 "$here/stubs/api" "$stage/kubeadm/usr/libexec/kubeadm/api"
    mkdir -p "$stage/kubeadm/usr/lib/systemd/system/kubelet.service.d"
    printf '[Service]\nEnvironment=KUBELET_CONFIG=/var/lib/kubelet/config.yaml\n' >"$stage/kubeadm/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf"
    install -D -m 755 "$here/stubs/kubectl" "$stage/kubectl/usr/bin/kubectl"
    package kubelet "$number" "$stage/kubelet" 'Depends: kubernetes-cni'
    package kubeadm "$number" "$stage/kubeadm" 'Depends: cri-tools, openssl, socat'
    package kubectl "$number" "$stage/kubectl"
  done
  install -D -m 755 "$here/stubs/nothing" "$stage/cni/opt/cni/bin/loopback"
  install -D -m 755 "$here/stubs/nothing" "$stage/cri/usr/bin/crictl"
  package kubernetes-cni 1.8.0-1.1 "$stage/cni"
  package cri-tools "$minor.0-1.1" "$stage/cri"
  cp "$keys/packages.asc" Release.key
  index . >Packages
  release Packages
}

# scripts FOLDER UNIT: the unit is enabled and started when the package comes, and gone with it, as debhelper's packages do.
scripts() {
  mkdir -p "$1/DEBIAN"
  cat >"$1/DEBIAN/postinst" <<EOF
#!/bin/sh
set -e
[ "\$1" != configure ] || deb-systemd-helper enable $2 >/dev/null
systemctl daemon-reload
systemctl start $2
EOF
  cat >"$1/DEBIAN/prerm" <<EOF
#!/bin/sh
set -e
[ "\$1" != remove ] || systemctl stop $2
EOF
  cat >"$1/DEBIAN/postrm" <<EOF
#!/bin/sh
set -e
[ "\$1" != purge ] || deb-systemd-helper purge $2 >/dev/null
systemctl daemon-reload
EOF
  chmod 755 "$1"/DEBIAN/p*
}

# Docker's containerd.io is Debian's containerd and runc in one, with the configuration that turns Kubernetes' plugin off.
make_containerd() {
  local at=$web/download.docker.com/linux/debian stage=$lab/stage/containerd number
  mkdir -p "$at/dists/$codename/stable/binary-amd64" "$at/pool" "$web/download.docker.com/linux/ubuntu"
  cp "$keys/packages.asc" "$at/gpg"
  cp "$keys/packages.asc" "$web/download.docker.com/linux/ubuntu/gpg"
  dpkg-deb -x "$debs"/containerd_*.deb "$stage"
  dpkg-deb -x "$debs"/runc_*.deb "$stage"
  rm -rf "${stage:?}/usr/share" "$stage"/usr/bin/containerd-{stress,shim,shim-runc-v1}
  mkdir -p "$stage/etc/containerd"
  echo 'disabled_plugins = ["cri"]' >"$stage/etc/containerd/config.toml"
  scripts "$stage" containerd.service
  echo /etc/containerd/config.toml >"$stage/DEBIAN/conffiles"
  cd "$at/pool" || exit
  package containerd.io "$containerd-1~debian.12~$codename" "$stage" 'Depends: libc6, libseccomp2' 'Conflicts: containerd, runc' 'Provides: containerd, runc'
  # Newer, to be had and never taken: there is nothing in it.
  package containerd.io "${containerd%.*}.$((${containerd##*.} + 1))-1~debian.12~$codename" "$lab/stage/newer"
  cd "$at" || exit
  index pool >"dists/$codename/stable/binary-amd64/Packages"
  cd "dists/$codename" || exit
  release stable/binary-amd64/Packages
}

# What Debian's own sources would give: nftables, and what it and containerd need.
make_debian() {
  mkdir "$web/packages.marong.test"
  cd "$web/packages.marong.test" || exit
  mv "$debs"/*.deb .
  rm containerd_*.deb runc_*.deb etcd-*.deb
  index . >Packages
  release Packages
}

# etcd as an image: Debian's programs, and the C library that they ask for.
make_etcd() {
  local at=$lab/stage/etcd
  mkdir -p "$at/root" "$web/registry.marong.test"
  dpkg-deb -x "$debs"/etcd-server_*.deb "$at/root"
  dpkg-deb -x "$debs"/etcd-client_*.deb "$at/root"
  rm -rf "$at/root"/{etc,lib,var,usr/share}
  mkdir -p "$at/root"/{lib64,lib/x86_64-linux-gnu,var/lib}
  cp -L "$root/lib64/ld-linux-x86-64.so.2" "$at/root/lib64"
  cp -L "$root/lib/x86_64-linux-gnu/libc.so.6" "$at/root/lib/x86_64-linux-gnu"
  cd "$at" || exit
  tar -C root --owner=0 --group=0 -cf layer.tar .
  printf '{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/bin"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$(sha256sum <layer.tar | cut -d ' ' -f 1)" >config.json
  printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$(sed -n 's/^etcd_image=//p' "$here/stubs/kubeadm")" >manifest.json
  tar -cf "$web/registry.marong.test/etcd.tar" manifest.json config.json layer.tar
}

make_manifest() {
  install -D -m 644 "$here/../fixtures/calico.yaml" "$web/raw.githubusercontent.com/projectcalico/calico/v$calico/manifests/calico.yaml"
}
