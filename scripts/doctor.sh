# shellcheck shell=bash
# Says what this machine lacks, and puts it right when asked to.

doctor() {
  case ${1:-} in
    '') ;;
    --fix)
      install_missing "${test_needs[@]}" "${publish_needs[@]}" "${cluster_needs[@]}" "${monitoring_needs[@]}" "${e2e_needs[@]}"
      locked build_bundle
      ;;
    *) fail "doctor knows --fix, not '$1'." ;;
  esac

  local need gaps=0
  # A need of two suites has one line.
  for need in $(printf '%s\n' "${test_needs[@]}" "${publish_needs[@]}" "${cluster_needs[@]}" "${monitoring_needs[@]}" "${e2e_needs[@]}" | awk '!seen[$0]++'); do
    if is_met "$need"; then
      row ok "$(title_of "$need")" "$(version_of "$need")"
    else
      row missing "$(title_of "$need")" "$(mend_of "$need")"
      gaps=$((gaps + 1))
    fi
  done

  if is_met node && bundle_is_built; then
    row ok "Frontend's bundle" 'as new as its sources'
  else
    row missing "Frontend's bundle" "It is not built from the present sources: './marong doctor --fix' builds it."
    gaps=$((gaps + 1))
  fi

  ((gaps == 0)) || fail "$gaps of the things above are missing: './marong doctor --fix' puts them right."
}

row() {
  local color=$green
  [[ $1 == ok ]] || color=$red
  printf '  %s%-8s%s %-18s %s\n' "$color" "$1" "$plain" "$2" "$3"
}
