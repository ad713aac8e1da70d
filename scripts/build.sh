# shellcheck shell=bash
# Builds what runs, and only what changed since it was built.

configuration=${MARONG_CONFIGURATION:-Debug}
app=Marong.Frontend/app
bundle=Marong.Frontend/wwwroot
apphost="Marong.AppHost/bin/$configuration/net10.0/Marong.AppHost.dll"
stamps="$MARONG_TOOLS/stamps"

# One build at a time in a clone. The lock is not handed to what the build leaves running.
locked() {
  mkdir -p "$MARONG_TOOLS"
  (
    flock 9
    "$@" 9>&-
  ) 9>"$MARONG_TOOLS/lock"
}

is_stamped() { [[ -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }

stamp() {
  mkdir -p "$stamps"
  printf '%s\n' "$2" >"$stamps/$1"
}

digest() { sha256sum | cut -d ' ' -f 1; }

# --- the frontend's bundle

modules_digest() { { cat "$app/package-lock.json" && node --version; } | digest; }

bundle_digest() {
  {
    modules_digest
    find "$app" \( -name node_modules -o -name dist -o -name coverage \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
  } | digest
}

build_modules() {
  [[ -f $app/package.json ]] || return 0
  local wanted
  wanted=$(modules_digest)
  if [[ ! -d $app/node_modules ]] || ! is_stamped modules "$wanted"; then
    step "Installing the frontend's packages" npm ci --prefix "$app" --no-audit --no-fund ||
      fail "The frontend's packages could not be installed; npm's last lines are above."
    stamp modules "$wanted"
  fi
}

build_bundle() {
  [[ -f $app/package.json ]] || return 0
  build_modules
  local wanted
  wanted=$(bundle_digest)
  if [[ ! -f $bundle/index.html ]] || ! is_stamped bundle "$wanted"; then
    step "Building the frontend's bundle" npm run build --prefix "$app" ||
      fail "The frontend's bundle could not be built; Vite's last lines are above."
    stamp bundle "$wanted"
  fi
}

bundle_is_built() {
  [[ ! -f $app/package.json ]] || { [[ -f $bundle/index.html && -d $app/node_modules ]] && is_stamped bundle "$(bundle_digest)"; }
}

# --- the AppHost and, by its references, every service

# Names, sizes and times of all that goes into the build, and the assemblies that came out of it:
# a change, a deletion or a missing output asks for a build.
apphost_digest() {
  {
    printf '%s %s\n' "$configuration" "$(dotnet --version)"
    find . \( -name bin -o -name obj -o -name node_modules -o -name .git -o -name .tools -o -name .hosting -o -path ./tests -o -path ./docs/decisions -o -path ./docs/pictures \) -prune \
      -o -type f -printf '%p %s %T@\n' | sort
    find . -path "./*/bin/$configuration/net10.0/Marong.*.dll" -not -path './tests/*' -printf '%p %s %T@\n' | sort
  } | digest
}

build_apphost() {
  [[ -f Marong.AppHost/Marong.AppHost.csproj ]] || fail 'Marong.AppHost is not in this tree: nothing to run.'
  if [[ -f $apphost ]] && is_stamped "apphost-$configuration" "$(apphost_digest)"; then
    return 0
  fi
  step 'Building' dotnet_build Marong.AppHost || fail "Marong does not build; the compiler's last lines are above."
  stamp "apphost-$configuration" "$(apphost_digest)"
}

# A compiler server of this clone's own, ended with the build: nothing is left running, nothing is shared.
dotnet_build() {
  local status=0 id
  id="marong-$(printf '%s' "$MARONG_ROOT" | digest | cut -c 1-16)"
  dotnet build "$1" -c "$configuration" -v q --nologo -p:UseSharedCompilation=true "-p:SharedCompilationId=$id" || status=$?
  stop_compiler "$id"
  return "$status"
}

stop_compiler() {
  local sdk
  sdk=$(dotnet --list-sdks | sed -nE "s/^$(dotnet --version) \[(.*)\]$/\1/p")/$(dotnet --version)
  if [[ -f $sdk/Roslyn/bincore/VBCSCompiler.dll ]]; then
    dotnet exec "$sdk/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$1" -shutdown || true
  fi
}
