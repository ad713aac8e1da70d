# shellcheck shell=bash
# Runs the suites and counts what really ran. A failure stops nothing but is counted, and the last line tells.

suites=(unit engine integration publish cluster monitoring e2e)
longest_run=${MARONG_TEST_TIMEOUT:-30m}
passed=0 failed=0 skipped=0
filter=()
declare -A asides=()

run_tests() {
  local suite='' wanted=("${suites[@]}") needs=("${test_needs[@]}")
  if [[ ${1:---} != -- ]]; then
    suite=$1
    shift
    [[ " ${suites[*]} " == *" $suite "* ]] || fail "There is no suite '$suite'; there are: ${suites[*]}."
    wanted=("$suite")
  fi
  if (($# > 0)); then
    [[ $1 == -- ]] || fail "What is meant by '$1'? Arguments for the test runner come after --."
    shift
    filter=("$@")
  fi

  # A browser is large, and one suite alone looks at pages.
  if [[ " ${wanted[*]} " == *' e2e '* ]]; then
    needs+=("${e2e_needs[@]}")
  fi
  if [[ " ${wanted[*]} " == *' publish '* ]]; then
    needs+=("${publish_needs[@]}")
  fi
  if [[ " ${wanted[*]} " == *' cluster '* ]]; then
    needs+=("${cluster_needs[@]}")
  fi
  if [[ " ${wanted[*]} " == *' monitoring '* ]]; then
    needs+=("${monitoring_needs[@]}")
  fi
  if (install_missing "${needs[@]}"); then
    use_local_node
    run_suites "${wanted[@]}"
  else
    failed=1
  fi

  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0))
}

# The test that finds docs/openapi stale writes it, when it is told to.
write_openapi() {
  MARONG_OPENAPI='write' run_tests integration -- -method '*.The_committed_OpenAPI_documents_are_those_of_the_services'
}

run_suites() {
  local suite
  # Machines become a cluster without a line of C#.
  if [[ $* != cluster ]]; then
    (locked build_bundle) || failed=$((failed + 1))
    if [[ " $* " == *' publish '* ]]; then
      (locked prepare_publish) || failed=$((failed + 1))
    fi
    locked step 'Building the solution' dotnet_build Marong.sln || build_alone "$@"
  fi

  # Alerts take their time to fire: meanwhile others have the processors.
  local beside=''
  if [[ " $* " == *' publish '*' monitoring '* ]]; then
    beside=monitoring
  fi
  for suite; do
    if [[ -n ${asides[$suite]:-} ]]; then
      join_aside "$suite"
    else
      run_suite "$suite"
    fi
  done
  printf '\n'
}

run_suite() {
  local project projects
  mapfile -t projects < <(projects_of "$1")
  printf '\n%s\n' "$1"
  if [[ $1 == unit ]] && ((${#filter[@]} == 0)); then
    run_aside frontend check_frontend
  fi
  for project in "${projects[@]}"; do
    # Not sooner: the time that a generation takes is measured in the project before.
    if [[ $project == Marong.Publish.Tests && -n $beside ]]; then
      local name=$beside
      beside=''
      run_aside "$name" run_suite "$name"
    fi
    test_project "$project"
  done
  case $1 in
    unit)
      if ((${#filter[@]} == 0)); then
        join_aside frontend
        check_scripts
        # Style and analyzers have spoken in the build already, where a warning is an error.
        check 'Formatting of the C# sources' dotnet format whitespace . --folder --verify-no-changes --exclude .tools "$app/node_modules"
      fi
      ;;
    cluster) check_cluster ;;
    monitoring) check_monitoring ;;
  esac
}

# run_aside NAME command…: beside what follows. What it says and counts is kept until its turn.
run_aside() {
  local name=$1 told
  shift
  told=$(log_of "aside-$name")
  mkdir -p "${told%/*}"
  rm -f "$told.counts"
  count_apart "$told.counts" "$@" >"$told" 2>&1 </dev/null &
  asides[$name]=$!
}

count_apart() {
  local counts=$1 passed=0 failed=0 skipped=0
  shift
  "$@"
  printf '%s %s %s\n' "$passed" "$failed" "$skipped" >"$counts"
}

join_aside() {
  local told now_passed=0 now_failed=1 now_skipped=0
  told=$(log_of "aside-$1")
  wait "${asides[$1]}" || true
  cat "$told"
  read -r now_passed now_failed now_skipped <"$told.counts" || true
  passed=$((passed + now_passed)) failed=$((failed + now_failed)) skipped=$((skipped + now_skipped))
}

projects_of() {
  local project name
  for project in tests/*Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    case $name in
      '*') ;;
      Marong.Hosting.Engine.Tests) [[ $1 != engine ]] || echo "$name" ;;
      Marong.IntegrationTests) [[ $1 != integration ]] || echo "$name" ;;
      Marong.Publish.Tests | Marong.AppHost.Tests) [[ $1 != publish ]] || echo "$name" ;;
      Marong.Monitoring.Tests) [[ $1 != monitoring ]] || echo "$name" ;;
      Marong.EndToEnd.Tests) [[ $1 != e2e ]] || echo "$name" ;;
      *) [[ $1 != unit ]] || echo "$name" ;;
    esac
  done
}

# The solution does not build: what does build is tested all the same, and what does not must not be tested as it once was.
build_alone() {
  local suite project
  for suite; do
    for project in $(projects_of "$suite"); do
      rm -f "tests/$project/bin/$configuration/net10.0/$project"
      locked step "Building $project" dotnet_build "tests/$project" || true
    done
  done
  failed=$((failed + 1))
}

# count NAME STATUS BEGAN PASSED FAILED SKIPPED: a run that ended badly without a failed test is one failure itself.
count() {
  local name=$1 status=$2 took counts
  took=$(since "$3")
  local now_passed=${4:-0} now_failed=${5:-0} now_skipped=${6:-0}
  if ((status != 0 && now_failed == 0)); then
    now_failed=1
  fi
  passed=$((passed + now_passed)) failed=$((failed + now_failed)) skipped=$((skipped + now_skipped))

  counts="$now_passed passed"
  ((now_failed == 0)) || counts+=", $now_failed failed"
  ((now_skipped == 0)) || counts+=", $now_skipped skipped"
  if ((now_failed == 0)); then
    done_line "$name" "$counts, $took"
  else
    failed_line "$name" "$counts, $took"
    show_log "$(log_of "$name")" 60
  fi
}

# What a check says is one test.
check() {
  local name=$1 began status=0
  shift
  began=$(now)
  begin_line "$name"
  logged "$name" "$@" || status=$?
  count "$name" "$status" "$began" "$((status == 0))" "$((status != 0))"
}

logged() {
  local log
  log=$(log_of "$1")
  shift
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 </dev/null
}

test_project() {
  local name=$1 program results began status=0
  program="tests/$name/bin/$configuration/net10.0/$name"
  results="$MARONG_TOOLS/results/$name.xml"
  mkdir -p "${results%/*}"
  rm -f "$results"
  began=$(now)
  begin_line "$name"
  if [[ -x $program ]]; then
    logged "$name" timeout -k 20 "$longest_run" "$program" -noLogo -noColor -result-xml "$results" "${filter[@]}" || status=$?
  else
    logged "$name" echo "$program was not built." || true
    status=1
  fi
  # An error outside of any test (a fixture that cannot be disposed of, say) is a failure as well.
  count "$name" "$status" "$began" "$(counted passed "$results")" \
    "$(($(counted failed "$results") + $(counted errors "$results")))" "$(counted skipped "$results")"
  sed -n 's/^note: /      /p' "$(log_of "$name")"
}

# Sums an attribute over the assemblies of xunit's report; 0 when there is none.
counted() {
  [[ -f $2 ]] || { echo 0; return; }
  sed 's/<assembly /\n&/g' "$2" | sed -nE "s/^<assembly [^>]* $1=\"([0-9]+)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

check_frontend() {
  [[ -f $app/package.json ]] || return 0
  check "Frontend's types" npm run typecheck --prefix "$app"
  check "Frontend's style" npm run lint --prefix "$app"
  check "Formatting of the frontend's sources" npm run format:check --prefix "$app"
  check "Frontend's view of the API" npm run generate --prefix "$app" -- --check

  local results="$MARONG_TOOLS/results/frontend.json" began status=0
  mkdir -p "${results%/*}"
  rm -f "$results"
  began=$(now)
  begin_line "Frontend's tests"
  logged "Frontend's tests" timeout -k 20 "$longest_run" \
    npm test --prefix "$app" -- --reporter=default --reporter=json --outputFile.json="$results" || status=$?
  count "Frontend's tests" "$status" "$began" "$(field numPassedTests "$results")" "$(field numFailedTests "$results")" \
    "$(($(field numPendingTests "$results") + $(field numTodoTests "$results")))"
}

field() {
  [[ -f $2 ]] || { echo 0; return; }
  sed -nE "s/.*\"$1\": *([0-9]+).*/\1/p" "$2" | head -n 1 | grep . || echo 0
}

check_scripts() {
  local scripts
  mapfile -t scripts < <(find .ci/run tests/script tests/images hosting \( -name '*.sh' -o -name '*.bats' -o -name '*.bash' -o -path .ci/run \) -type f 2>/dev/null | sort)
  check 'Shell scripts' shellcheck -x -a marong "${scripts[@]}"
  check_bats 'Tests of the script' tests/script
}

# The scripts that make machines a cluster: read, tried on machines that are folders, and on machines that boot.
check_cluster() {
  check_shell 'Scripts of the cluster' cluster/kubeadm tests/cluster
  # Machines that boot wait more than they work.
  run_aside machines check_bats 'Nodes that boot' tests/cluster/machines
  check_bats 'Tests of the cluster' tests/cluster
  join_aside machines
}

# What a cluster has beside Marong, and what it says of itself.
check_monitoring() {
  check_shell 'Scripts of the add-ons' cluster/addons tests/addons tests/monitoring
  (prepare_monitoring) || failed=$((failed + 1))
  check_bats 'Tests of the monitoring' tests/monitoring tests/addons
}

# check_shell NAME FOLDER…: every script in there. The parts of an entry are read with it.
check_shell() {
  local name=$1 scripts
  shift
  ((${#filter[@]} == 0)) || return 0
  mapfile -t scripts < <(grep -rlE '^(#!.*(sh|bats)$|# shellcheck shell=bash)' "$@" 2>/dev/null | grep -v '^cluster/[a-z]*/lib/' | sort)
  ((${#scripts[@]} == 0)) || check "$name" shellcheck -x -a "${scripts[@]}"
}

# check_bats NAME FOLDER…: as many files at a time as there are cores, the longest first. What the test runner is told after -- goes to bats.
check_bats() {
  local name=$1 log parts began status=0
  shift
  [[ -n $(find "$@" -maxdepth 1 -name '*.bats' 2>/dev/null) ]] || return 0
  log=$(log_of "$name")
  parts=$log.parts
  rm -rf "$parts"
  mkdir -p "$parts"
  began=$(now)
  begin_line "$name"
  # shellcheck disable=SC2016 # expanded in the shell that runs one file
  find "$@" -maxdepth 1 -name '*.bats' -printf '%s %p\n' | sort -rn | cut -d ' ' -f 2 |
    timeout -k 20 "$longest_run" xargs -P "$(nproc)" -I FILE bash -c '
      file=$1 parts=$2
      shift 2
      bats --formatter tap "$@" "$file" >"$parts/${file//\//-}" 2>&1 </dev/null' - FILE "$parts" "${filter[@]}" || status=$?
  cat "$parts"/* >"$log"
  count "$name" "$status" "$began" "$(grep -E '^ok ' "$log" | grep -vcE '# skip' || true)" \
    "$(grep -cE '^not ok ' "$log")" "$(grep -cE '^ok .*# skip' "$log")"
  sed -n 's/^# note: /      /p' "$log"
}
