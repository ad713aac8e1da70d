# shellcheck shell=bash
# Starts the AppHost, and talks to the one that runs.

up() {
  local arguments=() dev='' needs=("${run_needs[@]}")
  while (($# > 0)); do
    case $1 in
      --) shift; arguments+=("$@"); break ;;
      --dev) dev=yes; arguments+=(--dev=true) ;;
      --demo) arguments+=(--demo=true) ;;
      --monitoring) arguments+=(--monitoring=true) needs+=(prometheus alertmanager) ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done

  install_missing "${needs[@]}"
  if [[ -n $dev ]]; then
    locked build_modules
  else
    locked build_bundle
  fi
  locked build_apphost
  exec dotnet "$apphost" "${arguments[@]}"
}

# down, status, logs and restart are the AppHost's own verbs.
ask_apphost() {
  local verb=$1
  shift
  # Which SDK is there does not matter to what is built already, and asking takes longer than stopping.
  have dotnet || fail "$(mend_of dotnet)"
  case $verb in
    logs | restart) (($# > 0)) || fail "Which resource? ./marong status names them; then: ./marong $verb NAME" ;;
  esac
  if [[ ! -f $apphost ]]; then
    [[ $verb != down ]] || { echo 'Nothing runs: Marong has never been started from this folder.'; return 0; }
    fail 'Marong has never been started from this folder: ./marong up starts it.'
  fi
  exec dotnet "$apphost" "$verb" "$@"
}

benches() {
  if compgen -G 'tests/Marong.Benchmarks/*.csproj' >/dev/null; then
    printf '%s\n' startup matching reveal recommendation page peak generate
  fi
}

bench() {
  local name=${1:-}
  if [[ -z $name ]] || ! benches | grep -qxF -- "$name"; then
    fail "There is no bench '$name'; there are: $(benches | paste -sd ' ' | sed 's/^$/none yet/')."
  fi
  shift
  if [[ $name == generate ]]; then
    install_missing dotnet
    MARONG_GENERATE_SECONDS=2 bench_by_test "$name" Marong.AppHost.Tests GenerationTests
  fi
  install_missing "${run_needs[@]}"
  locked build_bundle
  case $name in
    reveal) MARONG_REVEAL_SECONDS=1 bench_by_test "$name" Marong.IntegrationTests Notifications.RevealTests ;;
    page)
      install_missing "${e2e_needs[@]}"
      MARONG_LARGEST_PAINT_MS=1500 bench_by_test "$name" Marong.EndToEnd.Tests Pages.BudgetTests
      ;;
  esac
  locked step 'Building' dotnet_build tests/Marong.Benchmarks || fail "The benches do not build; the compiler's last lines are above."
  exec "tests/Marong.Benchmarks/bin/$configuration/net10.0/Marong.Benchmarks" "$name" "$@"
}

# bench_by_test NAME PROJECT CLASS: the test, with the bar in the place of its tripwire; it notes the bars' lines, which come last.
bench_by_test() {
  local log status=0
  locked step 'Building' dotnet_build "tests/$2" || fail "The bench does not build; the compiler's last lines are above."
  log=$(log_of "Bench $1")
  mkdir -p "${log%/*}"
  "tests/$2/bin/$configuration/net10.0/$2" -noLogo -noColor -class "$2.$3" 2>&1 | tee "$log" || status=$?
  sed -n 's/^.*note: \(bar .*\)$/\1/p' "$log"
  exit "$status"
}
