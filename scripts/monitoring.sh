# shellcheck shell=bash
# What reads the queries of dashboards and rules without a Prometheus, a Loki or a Grafana: the grammars of PromQL and LogQL.

queries=tests/monitoring/dashboards
monitoring_tools="$MARONG_TOOLS/monitoring"

monitoring_digest() { { cat "$queries/package-lock.json" && node --version; } | digest; }

# Installed by a lock file with exact versions, under .tools: a new clone and a changed lock install anew, nothing else does.
prepare_monitoring() {
  [[ -f $queries/package.json ]] || return 0
  local wanted
  wanted=$(monitoring_digest)
  if [[ ! -d $monitoring_tools/node_modules ]] || ! is_stamped monitoring "$wanted"; then
    step 'Installing the grammars of queries' install_monitoring ||
      fail "The grammars of queries could not be installed; npm's last lines are above."
    stamp monitoring "$wanted"
  fi
}

install_monitoring() {
  mkdir -p "$monitoring_tools" &&
    cp "$queries/package.json" "$queries/package-lock.json" "$queries/.npmrc" "$monitoring_tools" &&
    npm ci --prefix "$monitoring_tools" --no-audit --no-fund
}
