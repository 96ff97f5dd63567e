# A router that holds nothing but the stages: folders of its own, a small PATH, and stand-ins for ip, ping, ubus and logger
# that answer from files in $T. Devices are folders in $T/net.

root=${BATS_TEST_DIRNAME%/test/bats}
scripts=$root/dist-sh
T=$BATS_TEST_TMPDIR

# Fills the folders; the arguments are the devices, each with carrier.
router() {
  mkdir -p "$T/bin" "$T/etc" "$T/run" "$T/net"
  export T WANMON_ETC=$T/etc WANMON_RUN=$T/run
  local applet device
  # Yash has no built-in command of a name that PATH does not lead to.
  for applet in '[' cat echo kill mkdir mkfifo mv printf rm sh sleep test true; do ln -sf "$(command -v busybox)" "$T/bin/$applet"; done
  ln -sf "$(command -v jq)" "$(command -v flock)" "$T/bin"
  stand_in ip <<'IP'
echo "$*" >>"$T/ip"
if [ -e "$T/fail" ] && read -r pattern <"$T/fail"; then case $* in $pattern) exit 2 ;; esac; fi
case $* in
  "-f inet route show table all default") cat "$T/table" ;;
  *rule) cat "$T/rules" ;;
esac
IP
  stand_in ping <<'PING'
while [ $# -gt 1 ]; do
  case $1 in
    -I) device=$2 ;;
    -s) size=$2 ;;
  esac
  shift
done
echo "PING $1 ($1): $size data bytes"
n=0
for time in $(cat "$T/times.$device" 2>/dev/null); do
  [ "$time" = lost ] || echo "$((size + 8)) bytes from $1: seq=$n ttl=60 time=$time ms"
  n=$((n + 1))
done
echo
echo "--- $1 ping statistics ---"
echo "$n packets transmitted, 0 packets received, 0% packet loss"
PING
  stand_in ubus <<<'cat "$T/dump.json"'
  stand_in logger <<<'echo "$*" >>"$T/log"'
  for device in "$@"; do
    mkdir -p "$T/net/$device"
    echo 1 >"$T/net/$device/carrier"
  done
  : >"$T/table"
  : >"$T/ip"
  : >"$T/rules"
  echo '{}' >"$WANMON_ETC/config.json"
}

stand_in() {
  { echo '#!/bin/sh'; cat; } >"$T/bin/$1"
  chmod +x "$T/bin/$1"
}

# Runs a script of dist-sh in the router, under its shell or, with SHELL_UNDER_TEST, another one.
script() {
  local name=$1 user=()
  shift
  [ "$(id -u)" = 0 ] || user=(--user --map-root-user)
  # shellcheck disable=SC2016
  unshare "${user[@]}" --mount --net "$(command -v sh)" -c 'mount --bind "$T/net" /sys/class/net && PATH=$T/bin exec "$@"' sh \
    ${SHELL_UNDER_TEST:-$(command -v busybox) ash} "$scripts/$name" "$@"
}

# A link's line for state.json: NAME DEVICE LATENCY SEQ; dead without a latency ("-"), down without a device.
line() {
  local up=true measured=",\"latency\":$3,\"jitter\":0,\"loss\":0,\"sent\":5,\"received\":5,\"target\":\"1.1.1.1\""
  [ -n "$2" ] || up=false
  [ "$3" != - ] || measured=',"latency":null,"jitter":null,"loss":100,"sent":5,"received":0,"target":""'
  printf '"%s":{"up":%s,"device":"%s"%s,"metric":0,"time":1763800000,"seq":%s}' "$1" "$up" "$2" "$measured" "$4"
}

# Writes state.json with these lines.
state() {
  local separator='' text
  text='{"version":1,"time":1763800000,"links":{'
  for line in "$@"; do
    text+=$separator$'\n'$line
    separator=,
  done
  printf '%s\n}}\n' "$text" >"$WANMON_RUN/state.json"
}

# What jq finds in the decision.
decided() {
  jq -cr "$1" "$WANMON_RUN/decision.json"
}

# Writes netifd's dump from `NAME DEVICE ROUTES` lines; routes as TARGET/MASK@NEXTHOP, blanks between.
dump() {
  jq -Rn '{interface: [inputs | split(" ") | {interface: .[0], up: true, l3_device: .[1], proto: "static", metric: 0,
    route: [.[2:][] | split("@") | {target: (.[0] | split("/")[0]), mask: (.[0] | split("/")[1] | tonumber), nexthop: .[1], source: "0.0.0.0/0"}]}]}' \
    >"$T/dump.json"
}
