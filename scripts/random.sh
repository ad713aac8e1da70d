# shellcheck shell=bash
# What is made up where nobody states it: for the one Secret of Marong and for what is put on a cluster.

# random_text LENGTH: letters and digits.
random_text() {
  local text=''
  while ((${#text} < $1)); do
    text+=$(head -c 256 /dev/urandom | base64 -w 0 | tr -dc 'A-Za-z0-9')
  done
  printf '%s' "${text:0:$1}"
}
