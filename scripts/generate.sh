# shellcheck shell=bash
# Writes down for Kubernetes what the AppHost says.

manifests=deploy/kubernetes

# Nothing else writes there; nothing of the application is started.
generate() {
  (($# == 0)) || fail "What is meant by '$1'? ./marong generate takes no arguments: what it writes is what the AppHost says."
  install_missing dotnet
  locked build_apphost
  # An engine that runs for days compiles everything well at once; what ends within a second has no use for that.
  DOTNET_TieredCompilation=1 DOTNET_TieredPGO=0 dotnet "$apphost" --operation publish --step publish --output-path "$manifests" || fail "Nothing is generated; the reason is above."
  echo "Generated: $manifests"
}
