#!/usr/bin/env bats
# Bugs of the original wanmon that a stage run alone shows; those that take a running loop: test/lab/scenarios/old-bugs.test.ts.

load router

setup() {
  router wan1 wan2 wan3
}

# Two links, and a table in which wan is preferred, as the kernel would show it.
applied() {
  printf 'wan wan1 10.1.0.1 0\nwwan wan2 10.2.0.1 0\n' >"$WANMON_RUN/links"
  printf 'default via 10.1.0.1 dev wan1 table 222 \ndefault via 10.2.0.1 dev wan2 table 222  metric 20 \n' >"$T/table"
  printf '32764:\tfrom all lookup main suppress_prefixlength 0\n32765:\tfrom all lookup 222 \n' >"$T/rules"
}

# Decides on wan and wwan with these latencies.
decide() {
  state "$(line wan wan1 "$1" "$3")" "$(line wwan wan2 "$2" "$3")"
  script wm-select.sh
}

@test "A2: a route that can't be added leaves the old ones as they are, and nothing is deleted" {
  applied
  decide - 10 1
  [ "$(decided .preferred)" = wwan ]
  echo '* route replace default via 10.2.0.1*' >"$T/fail"
  run script wm-apply.sh
  [ "$status" -ne 0 ]
  [[ "$output" == *10.2.0.1*failed* ]]
  run grep -E ' del | flush ' "$T/ip"
  [ "$output" = "" ]
}

@test "A3: a split default of a VPN and two default routes of one link do not confuse the finding of links" {
  dump <<<'vpn wan3 0.0.0.0/1@10.3.0.1 128.0.0.0/1@10.3.0.1
wan wan1 0.0.0.0/0@10.1.0.1 0.0.0.0/0@10.1.0.9 172.16.0.0/12@10.1.0.7'
  run script wanmon links
  [ "$status" -eq 0 ]
  [ "${lines[1]}" = "wan wan1 10.1.0.1 0" ]
  [ "${#lines[@]}" -eq 2 ]
}

@test "A5: a lock and a process id that a killed wanmon has left behind stop nobody" {
  dump <<<'wan wan1 0.0.0.0/0@10.1.0.1'
  echo "10 10 10 10 10" >"$T/times.wan1"
  : >"$WANMON_RUN/lock"
  echo 999999 >"$WANMON_RUN/pid"
  script wanmon once
  grep '^-f inet route replace default via 10.1.0.1 dev wan1 metric 0 table 222' "$T/ip"
  : >"$T/ip"
  # ...and not in silence while somebody holds it.
  exec 8>>"$WANMON_RUN/lock"
  flock 8
  run script wanmon once 8>&-
  [ "$status" -ne 0 ]
  [[ "$output" == *"already running"* ]]
}

@test "A7: each of three links gets a route" {
  printf 'wan wan1 10.1.0.1 0\nwwan wan2 10.2.0.1 0\nlte wan3 10.3.0.1 0\n' >"$WANMON_RUN/links"
  state "$(line wan wan1 30 1)" "$(line wwan wan2 10 1)" "$(line lte wan3 20 1)"
  script wm-select.sh
  script wm-apply.sh
  run grep '^-f inet route replace' "$T/ip"
  [ "$output" = "-f inet route replace default via 10.2.0.1 dev wan2 metric 0 table 222
-f inet route replace default via 10.3.0.1 dev wan3 metric 20 table 222
-f inet route replace default via 10.1.0.1 dev wan1 metric 21 table 222" ]
}

@test "A8: a link without a default route of its own gets no on-link default route" {
  echo '{"interfaces":{"lan2":{}}}' >"$WANMON_ETC/config.json"
  dump <<<'lan2 wan2 192.168.9.0/24@192.168.9.1
wan wan1 0.0.0.0/0@10.1.0.1'
  echo "1 1 1 1 1" | tee "$T/times.wan2" >"$T/times.wan1"
  script wanmon once
  [ "$(decided .preferred)" = wan ]
  run grep 'wan2' "$T/ip"
  [ "$output" = "" ]
}

@test "A8: a link with a default route but no gateway, as PPP has, gets its route on the device" {
  dump <<<'wan wan1 0.0.0.0/0@0.0.0.0'
  echo "1 1 1 1 1" >"$T/times.wan1"
  script wanmon once
  grep -E '^-f inet route replace default +dev wan1 metric 0 table 222$' "$T/ip"
}

@test "A10: a link that has not been measured does not win" {
  echo '{"interfaces":{"lte":{},"wan":{}}}' >"$WANMON_ETC/config.json"
  state "$(line wan wan1 500 1)"
  script wm-select.sh
  [ "$(decided .preferred)" = wan ]
  [ "$(decided .ranking)" = '["wan","lte"]' ]
  [ "$(decided .links.lte.state)" = dead ]
}

@test "A11: without a whole state.json there is an error, and the last decision stays as it is" {
  decide 10 50 1
  cp "$WANMON_RUN/decision.json" "$T/before"
  whole=$(cat "$WANMON_RUN/state.json")
  for text in '' '{' '[]' 'null' '{"version":1,"time":1,"links":[]}' "${whole:0:100}" "$whole$whole"; do
    printf %s "$text" >"$WANMON_RUN/state.json"
    run script wm-select.sh
    [ "$status" -eq 1 ]
    [ -n "$output" ]
    cmp "$WANMON_RUN/decision.json" "$T/before"
  done
  rm "$WANMON_RUN/state.json"
  run script wm-select.sh
  [ "$status" -eq 1 ]
  cmp "$WANMON_RUN/decision.json" "$T/before"
}

@test "A12: a preferred link that has left the list is not preferred any longer" {
  decide 10 50 1
  [ "$(decided .preferred)" = wan ]
  state "$(line wwan wan2 50 2)" "$(line lte wan3 70 1)"
  script wm-select.sh
  [ "$(decided '[.preferred, .reason, (.links | has("wan"))]')" = '["wwan","initial",false]' ]
}

# The original: latency 300 (the third sample), jitter 232.
@test "B1, B2: one outlier in the third place changes neither the median nor the centre of the deviation" {
  dump <<<'wan wan1 0.0.0.0/0@10.1.0.1'
  echo "10 10.5 300 9.5 10" >"$T/times.wan1"
  script wm-state.sh
  # sorted 9.5 10 10 10.5 300; (0.5 + 0 + 0 + 0.5 + 290) / 5
  [ "$(jq -c '.links.wan | [.latency, .jitter, .loss]' "$WANMON_RUN/state.json")" = '[10,58.2,0]' ]
}

# The original: a score of 20015 for a link that is alive, and no way back before it has left the window.
@test "B3: a cycle that was dead is no number in the mean" {
  decide 10 50 1
  decide - 50 2
  [ "$(decided '[.preferred, .reason, .links.wan.score]')" = '["wwan","dead",99999]' ]
  for cycle in 3 4 5 6; do
    decide 10 50 $cycle
    [ "$(decided '[.preferred, .links.wan.score, .links.wan.state]')" = '["wwan",110,"recovering"]' ]
  done
  decide 10 50 7
  [ "$(decided '[.preferred, .links.wan.score, .links.wan.history]')" = '["wan",110,[110,110,110,110,110]]' ]
}

@test "B3: one cycle with 60 % loss is damped by the window" {
  for cycle in 1 2 3 4 5; do decide 10 90 $cycle; done
  state "$(line wan wan1 10 6 | sed 's/"loss":0/"loss":60/; s/"received":5/"received":2/')" "$(line wwan wan2 90 6)"
  script wm-select.sh
  # raw 10 + 60² / 10 + 100 = 470; (4 × 110 + 470) / 5 = 182, against 190
  [ "$(decided '[.preferred, .reason, .links.wan.score]')" = '["wan","steady",182]' ]
}

@test "B9: a link that is forced stays preferred in later decisions, until its time is over" {
  decide 10 50 1
  echo '{"link":"wwan","until":0}' >"$WANMON_RUN/force.json"
  for cycle in 2 3; do
    decide 10 50 $cycle
    [ "$(decided '[.preferred, .reason]')" = '["wwan","forced"]' ]
  done
  echo '{"link":"wwan","until":1}' >"$WANMON_RUN/force.json"
  decide 10 50 4
  [ "$(decided '[.preferred, .reason]')" = '["wan","better"]' ]
}
