#!/usr/bin/env bats
# The rules themselves: that Prometheus takes them, that each alert has been seen firing and seen silent, and that whoever is told finds what to do.

bats_require_minimum_version 1.5.0

setup() {
  load stand
  RULES=("$MONITORING"/rules/*.yaml) CASES=("$BATS_TEST_DIRNAME"/rules/*.test.yaml)
}

# alerts FIELD: "NAME SEVERITY VALUE" of each alert, as the files are laid out.
alerts() {
  awk -v field="$1" '
    function flush() { if (name != "") print name, severity, value; name = severity = value = "" }
    /^ +- (alert|record|name):/ { flush() }
    $2 == "alert:" { name = $3 }
    $1 == "severity:" { severity = $2 }
    $1 == field ":" { value = $0; sub(/^ *[a-z_]+: /, "", value) }
    END { flush() }' "${RULES[@]}"
}

# cases: "NAME SEVERITY firing" or "NAME - silent" of each case of the tests.
cases() {
  awk '
    $1 == "alertname:" { name = $2 }
    $1 == "exp_alerts:" && $2 == "[]" { print name, "-", "silent" }
    $2 == "exp_labels:" { match($0, /severity: [a-z]+/); print name, substr($0, RSTART + 10, RLENGTH - 10), "firing" }' "${CASES[@]}" | sort -u
}

# nothing LINE…: says what is left over.
nothing() {
  [ -z "$1" ] || {
    echo "$1"
    return 1
  }
}

@test "The files are what Prometheus reads, without a doubt" {
  run -0 promtool check rules --lint=all --lint-fatal "${RULES[@]}"
  [ "$(grep -c SUCCESS <<<"$output")" -eq "${#RULES[@]}" ]
}

@test "Each rule fires, counts and stays silent when it should" {
  local file
  [ "${#CASES[@]}" -ge 10 ]
  for file in "${CASES[@]}"; do
    run promtool test rules "$file"
    [ "$status" -eq 0 ] || {
      echo "$file: $output"
      return 1
    }
  done
}

@test "Each alert has a case in which it fires, by its severity, and one in which it is silent" {
  [ "$(alerts alert | wc -l)" -ge 36 ]
  nothing "$(comm -23 <(alerts x | awk '{ print $1, $2, "firing" }' | sort -u) <(cases))"
  # The watchdog is never silent: that is all it is for.
  nothing "$(comm -23 <(alerts x | awk '$1 != "MarongWatchdog" { print $1, "-", "silent" }' | sort -u) <(cases))"
}

@test "Each alert says how bad it is, in short what is, and what it means for people" {
  nothing "$(alerts severity | awk '$2 !~ /^(critical|warning|info)$/')"
  nothing "$(alerts summary | awk '$3 == ""')"
  nothing "$(alerts description | awk '$3 == ""')"
  nothing "$(alerts description | sed -E "s/^[^ ]+ [^ ]+ //" | awk 'length($0) > 300')"
  # As they are read, with what is put in.
  nothing "$(sed -nE 's/^ +summary: //p' "${CASES[@]}" | awk 'length($0) > 80')"
  nothing "$(sed -nE 's/^ +description: //p' "${CASES[@]}" | awk 'length($0) > 300')"
}

@test "Each alert links the page of its own name" {
  nothing "$(alerts runbook_url | awk '$3 != "https://github.com/marong/marong/blob/main/docs/runbooks/" $1 ".md"')"
}

@test "Each page says what the alert means, where to look and how to mend it, and links back" {
  local name page part
  for name in $(alerts x | awk '{ print $1 }' | sort -u); do
    page="$ROOT/docs/runbooks/$name.md"
    [ -f "$page" ] || nothing "$name has no page"
    [ "$(head -n 1 "$page")" = "# $name" ] || nothing "$name has another title"
    for part in '## What it means' '## Look' '## Mend'; do
      [ -n "$(awk -v part="$part" '/^## /{ on = ($0 == part); next } on && NF' "$page")" ] || nothing "$name: $part is missing or empty"
    done
    [ "$(awk '/^## /{ on = ($0 == "## Look"); next } on && /^```$/' "$page" | wc -l)" -eq 2 ] || nothing "$name: no commands under Look"
    grep -qF '[all alerts](README.md)' "$page" || nothing "$name does not link back"
  done
}

@test "The pages are those of the alerts, and the list has all of them" {
  diff <(alerts x | awk '{ print $1 }' | sort -u) <(cd "$ROOT/docs/runbooks" && printf '%s\n' Marong*.md | sed 's/\.md$//' | sort)
  diff <(alerts x | awk '{ print $1 }' | sort -u) <(sed -nE 's/^\|[^|]*\| \[(Marong[A-Za-z]+)\]\(\1\.md\) \|.*/\1/p' "$ROOT/docs/runbooks/README.md" | sort)
}

@test "What the pages link is there" {
  local link
  cd "$ROOT/docs/runbooks"
  while read -r link; do
    [ -e "$link" ] || nothing "$link is not there"
  done < <(grep -ohE '\]\([^)h#][^)#]*' ./*.md | cut -c 3- | sort -u)
  nothing "$(comm -23 <(grep -ohE 'operations\.md#[a-z0-9-]+' ./*.md | cut -d '#' -f 2 | sort -u) \
    <(sed -nE '/^#+ /{s/^#+ //;s/.*/\L&/;s/[^a-z0-9 -]//g;s/ /-/g;p}' ../operations.md | sort -u))"
}

@test "What the pages look for in the log of a service, that service writes" {
  local service words word found=0 pages=0
  while read -r service words; do
    pages=$((pages + 1))
    while read -r word; do
      found=$((found + 1))
      grep -rqiF --include='*.cs' -- "$word" "$ROOT/Marong.${service^}" || nothing "$service never writes: $word"
    done < <(tr '|' '\n' <<<"$words")
  done < <(sed -nE 's/^kubectl .* logs deploy\/([a-z]+) \| grep (-[iE]+ )?("([^"]+)"|([a-z]+)) *(\|.*)?$/\1 \4\5/p' "$ROOT"/docs/runbooks/*.md)
  [ "$found" -ge 9 ]
  # None is written in a way that is not read here.
  [ "$pages" -eq "$(cat "$ROOT"/docs/runbooks/*.md | grep -cE 'logs deploy/[a-z]+ \| grep')" ]
}

@test "Nothing is counted over the names of other services than there are" {
  nothing "$(grep -ohE '[{,]job=~?"[^"]+"' "${RULES[@]}" | sed -E 's/^.job=~?"//;s/"$//' | tr '|' '\n' | sort -u |
    grep -vxE 'gateway|frontend|auth|backend|matching|recommendation|ai|kube-state-metrics|node-exporter|kubelet|apiserver')"
}
