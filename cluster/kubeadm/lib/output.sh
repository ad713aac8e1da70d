# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# How ./cluster speaks, and where it finds what the scripts of a cluster share: beside it in git, in its own folder on a machine.

speaker=cluster
shared=$here/shared
[[ -d $shared ]] || shared=${here%/*}/lib
# shellcheck source=cluster/lib/output.sh
source "$shared/output.sh"
