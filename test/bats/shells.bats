#!/usr/bin/env bats
# The stages that need no network of their own decide and act alike in Node, in every supported shell and on the router's processor.

load router

sequences=8
cycles=8

setup_file() {
  local root=${BATS_TEST_DIRNAME%/test/bats} stage
  node "$BATS_TEST_DIRNAME/generate.mjs" "$BATS_FILE_TMPDIR/inputs" $sequences $cycles
  for stage in wm-select wm-apply; do
    "$root/node_modules/.bin/esbuild" "$root/scripts-src/$stage.ts" --bundle --platform=node --format=esm --log-level=warning \
      --outfile="$BATS_FILE_TMPDIR/$stage.sh.mjs"
  done
  export BATS_NO_PARALLELIZE_WITHIN_FILE=true
}

setup() {
  router wan1 wan2 wan3
}

# A stage by its name, in Node or by `$command` with the script of `$scripts`.
stage() {
  if [ "$command" = node ]; then
    scripts=$BATS_FILE_TMPDIR SHELL_UNDER_TEST=$(command -v node) script "$1.mjs"
  else
    SHELL_UNDER_TEST=$command script "$1"
  fi
}

# All decisions about the generated documents. The stamps are the clock's, not the input's.
decisions() {
  local sequence cycle inputs
  for ((sequence = 1; sequence <= sequences; sequence++)); do
    inputs=$BATS_FILE_TMPDIR/inputs/$sequence
    rm -rf "$WANMON_RUN"
    mkdir "$WANMON_RUN"
    cp "$inputs/config.json" "$WANMON_ETC/config.json"
    for ((cycle = 1; cycle <= cycles; cycle++)); do
      cp "$inputs/state.$cycle.json" "$WANMON_RUN/state.json"
      [ ! -e "$inputs/force.$cycle.json" ] || cp "$inputs/force.$cycle.json" "$WANMON_RUN/force.json"
      status=0
      stage wm-select.sh 2>"$T/errors" || status=$?
      echo "$sequence.$cycle: status $status"
      sed "s|$T|T|g" "$T/errors"
      cat "$WANMON_RUN/decision.json" 2>/dev/null || true
    done
  done | sed -E 's/"(time|since|died)":[1-9][0-9]*/"\1":NOW/g'
}

# What wm-apply.sh asks `ip` for: on its very first start, when all is as it should be, for a switch, with a rule or a route missing, after a failure.
calls() {
  rm -f "$WANMON_RUN/table"
  local decision='{"version":1,"time":1,"preferred":"%s","reason":"steady","forced":"","since":1,"links":{'
  local link='\n"%s":{"score":1,"raw":1,"state":"alive","history":[1],"streak":9,"deaths":0,"seq":9}'
  printf 'wan wan1 10.1.0.1 0 wan1 fe80::1\nwwan wan2 - 0 ppp6 \nlte wan3 10.3.0.1 0\ngone wan4 10.4.0.1 0\n' >"$WANMON_RUN/links"
  local table='default via 10.1.0.1 dev wan1 table 222 \ndefault dev wan2 table 222  metric 20 \ndefault via 10.3.0.1 dev wan3 table 222  metric 21 \n'
  local first='32764:\tfrom all lookup main suppress_prefixlength 0 \n' second='32765:\tfrom all lookup 222 \n'
  while IFS='|' read -r preferred present rules failing; do
    # shellcheck disable=SC2059
    printf "$decision$link,$link,$link\n},\"ranking\":[\"wan\",\"wwan\",\"lte\"]}\n" "$preferred" wan wwan lte >"$WANMON_RUN/decision.json"
    printf '%b' "$present" >"$T/table"
    printf '%b' "$rules" >"$T/rules"
    printf '%s\n' "$failing" >"$T/fail"
    : >"$T/ip"
    status=0
    stage wm-apply.sh 2>"$T/errors" || status=$?
    echo "$preferred, failing '$failing': status $status"
    cat "$T/errors" "$T/ip"
  done <<ROWS
wan|||-
wan|$table|$first$second|-
lte|$table|$first$second|-
wan|$table|$first|-
wan|$table|$second|-
wan|${table%default*}|$first$second|-
wan|${table}default via 10.9.0.1 dev wan9 table 222  metric 22\n|$first$second|-
wwan|$table|$first$second|*route replace default dev wan2*
lte|$table|$first$second|*via 10.3.0.1 dev wan3 metric 0 table 222
wan|||*rule add pref 32764*
wan|||*route replace*
|$table|$first$second|-
ROWS
}

# Compares with Node, which is asked once.
same() {
  local reference=$BATS_FILE_TMPDIR/$1
  [ -s "$reference" ] || command=node "$1" >"$reference"
  [ "$(grep -c status "$reference")" -ge 12 ]
  command=$2 "$1" >"$T/$1"
  diff -u "$reference" "$T/$1" | head -n 100
  cmp "$reference" "$T/$1"
}

each() {
  same decisions "$1"
  same calls "$1"
}

@test "busybox ash" {
  each "$(command -v busybox) ash"
}

@test "busybox ash, minified as in the package" {
  scripts=$scripts/min
  each "$(command -v busybox) ash"
}

@test "dash" {
  each "$(command -v dash)"
}

@test "bash --posix" {
  each "$(command -v bash) --posix"
}

@test "yash -o posixlycorrect" {
  # It takes the bytes of a script for characters of the locale, and stops at the first that is not ASCII without one.
  each "$(command -v env) LC_ALL=C.UTF-8 $(command -v yash) -o posixlycorrect"
}

@test "lksh" {
  each "$(command -v lksh)"
}

@test "busybox ash on mipsel decides alike, minified as in the package" {
  [ -x "$root/out/mipsel/bin/busybox" ] || skip "no BusyBox for mipsel: tools/prepare.mjs fetches it"
  scripts=$scripts/min
  # Decisions only: Debian's build takes its own `ip` for the one of PATH.
  same decisions "$(command -v qemu-mipsel-static) $root/out/mipsel/bin/busybox ash"
}
