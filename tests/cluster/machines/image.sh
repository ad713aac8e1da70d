# shellcheck shell=bash disable=SC2154 # a part of build.sh, which sets the folders
# The root file system: Debian 12 with systemd, SSH and sudo, and what keeps it from the kernel that it shares.

# usr-is-merged spares usrmerge, and with it all of Perl.
included=(usr-is-merged systemd systemd-sysv dbus openssh-server openssh-client sudo iproute2 kmod procps curl openssl gpgv socat nginx-light)

make_root() {
  local sources=$lab/sources.list
  debian_sources >"$sources"
  # What is left out of /usr/share is named after the first packages are there: mmdebstrap would read their archives by a filter that is slow.
  # shellcheck disable=SC2016 # mmdebstrap's own shell expands it
  mmdebstrap --quiet --variant=apt --format=directory --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --include="$(IFS=, && echo "${included[*]}")" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' --dpkgopt=force-unsafe-io \
    --extract-hook='printf "path-exclude=/usr/share/%s/*\n" doc info locale man >"$1/etc/dpkg/dpkg.cfg.d/small"' \
    --customize-hook="APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get install -q -y --download-only -o Dir::Cache::Archives='$debs' nftables containerd runc etcd-server etcd-client" \
    "$codename" "$root" "$sources"
}

# Debian's own among this machine's sources; a machine without has mmdebstrap's.
debian_sources() {
  local uri release component
  # shellcheck disable=SC2016 # apt-get expands them
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u |
    while read -r uri release component; do
      [[ $release != "$codename"* ]] || echo "deb $uri $release $component"
    done
}

furnish() {
  mkdir "$root/usr/local/lib/machine"
  install -m 755 "$here"/image/{boot,instead} "$root/usr/local/lib/machine"
  local program
  # systemd asks for swap's two by their own path.
  for program in /usr/local/sbin/{swapon,swapoff,modprobe,sysctl,timedatectl,runc} /usr/sbin/{swapon,swapoff}; do
    ln -sf /usr/local/lib/machine/instead "$root$program"
  done
  furnish_systemd
  furnish_access
  echo 'deb [signed-by=/usr/share/keyrings/packages.asc] https://packages.marong.test/ ./' >"$root/etc/apt/sources.list"
  rm -rf "$root/etc/apt/sources.list.d"/*
  rm -rf "$root"/usr/share/{doc,info,locale,man}
  install -m 644 "$keys/packages.asc" "$root/usr/share/keyrings/packages.asc"
  install -D -m 644 "$keys/web-ca.crt" "$root/etc/ssl/certs/ca-certificates.crt"
  cp "$here/image/hosts" "$root/etc/hosts"
}

# Swap by a line of fstab and by a unit, as a machine may have it. What would write to the kernel, or work by a clock, is off.
furnish_systemd() {
  local unit
  echo '/swap.img none swap sw 0 0' >>"$root/etc/fstab"
  printf '[Unit]\nDescription=Swap of this machine\n[Swap]\nWhat=/swap.img\n[Install]\nWantedBy=swap.target\n' >"$root/etc/systemd/system/swap.img.swap"
  for unit in systemd-{sysctl,modules-load,remount-fs,random-seed,journald-audit.socket,tmpfiles-clean.timer,tmpfiles-setup-dev} console-getty getty@ \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer; do
    [[ $unit == *.* ]] || unit+=.service
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
  done
  # There on every Debian, by the timers that are off here.
  mkdir -p "$root/var/lib/systemd/timers"
  mkdir "$root/etc/systemd/journald.conf.d"
  printf '[Journal]\nAudit=no\nReadKMsg=no\nStorage=volatile\n' >"$root/etc/systemd/journald.conf.d/machine.conf"
  chroot "$root" systemctl -q disable nginx.service
  chroot "$root" systemctl -q enable swap.img.swap
  : >"$root/etc/machine-id"
  install -m 644 "$here/image/nginx.conf" "$root/etc/nginx/nginx.conf"
}

# A user who may sudo, as the inventory names one; the admin's root has the key, and knows the machines.
furnish_access() {
  local name
  chroot "$root" useradd --create-home --shell /bin/bash ops
  echo 'ops ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/ops"
  chmod 440 "$root/etc/sudoers.d/ops"
  install -d -m 700 "$root/home/ops/.ssh" "$root/root/.ssh"
  install -m 600 "$keys/admin.pub" "$root/home/ops/.ssh/authorized_keys"
  chroot "$root" chown -R ops:ops /home/ops/.ssh
  for name in 11 12 13; do
    printf '10.213.7.%s %s\n' "$name" "$(cut -d ' ' -f 1,2 "$root/etc/ssh/ssh_host_ed25519_key.pub")"
  done >"$keys/known_hosts"
}
