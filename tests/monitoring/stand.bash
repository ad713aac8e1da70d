# shellcheck shell=bash disable=SC2016 # what node is told
# A Prometheus and an Alertmanager of a test's own, with the cluster's rules and configuration, a fake Discord and whatever is to be scraped.

ROOT=${BATS_TEST_DIRNAME%/tests/*}
MONITORING="$ROOT/cluster/addons/monitoring"

# use_addresses PORT <alertmanager.yaml: an Alertmanager before 0.26 does not read addresses from files. That key is written anew, and nothing else.
use_addresses() { sed -E "s|(webhook_)?url_file: /etc/alertmanager/secrets/marong-discord/(.+)$|\1url: http://127.0.0.1:$1/\2|"; }

# configuration DIRECTORY PORT
configuration() {
  mkdir -p "$1"
  use_addresses "$2" <"$MONITORING/alertmanager/alertmanager.yaml" >"$1/alertmanager.yaml"
  cp "$MONITORING/alertmanager/discord.tmpl" "$1"
}

# start NAME PROGRAM…: by its process id it is ended, whatever becomes of the tests.
start() {
  "${@:2}" >"$STAND/$1.log" 2>&1 3>&- &
  echo "$!" >>"$STAND/pids"
}

stop_all() {
  local pid
  while read -r pid; do
    kill "$pid" 2>/dev/null || true
  done <"$STAND/pids"
  while read -r pid; do
    wait_until 10 is_gone "$pid" || kill -9 "$pid" 2>/dev/null || true
  done <"$STAND/pids"
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }

# wait_until SECONDS COMMAND…
wait_until() {
  local end=$((SECONDS + $1))
  until "${@:2}" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 1
  done
}

free_ports() {
  node -e '
    const servers = Array.from({ length: Number(process.argv[1]) }, () => require("net").createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map((server) => new Promise((done) => server.once("listening", done)))).then(() => {
      console.log(servers.map((server) => server.address().port).join(" "));
      servers.forEach((server) => server.close());
    });' "$1"
}

ask() { curl -sf --noproxy '*' --max-time 10 "$@"; }

# received EXPRESSION: what a JavaScript expression says of `all`, the messages that reached the fake Discord.
received() {
  ask "http://127.0.0.1:$DISCORD/received" | node -e '
    const all = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const title = (each) => each.body.embeds?.[0]?.title ?? "";
    const text = (each) => each.body.embeds?.[0]?.description ?? "";
    const taken = (part) => all.filter((each) => each.status === 204 && title(each).includes(part));
    const value = eval(process.argv[1]);
    console.log(typeof value === "string" ? value : JSON.stringify(value));' "$1"
}

holds() { [[ $(received "$1") == true ]]; }

# heard SECONDS EXPRESSION: the expression is true within that time; shows what came when it is not.
heard() {
  wait_until "$1" holds "$2" && return
  echo "not within $1 s: $2"
  received 'all.map((each) => `${each.path} ${each.status} ${title(each)}`).join("\n")'
  tail -n 5 "$STAND"/*.log
  return 1
}

# fail_on TITLE STATUS WHAT: WHAT is `"times": 2` or `"seconds": 20`.
fail_on() { ask -X POST -d "{ \"match\": \"$1\", \"status\": $2, $3 }" "http://127.0.0.1:$DISCORD/fail"; }

# alarm <JSON: alerts as a Prometheus sends them.
alarm() { ask -X POST -H 'Content-Type: application/json' -d @- "http://127.0.0.1:$ALERTMANAGER/api/v2/alerts"; }
