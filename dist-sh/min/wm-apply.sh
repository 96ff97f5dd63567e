#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f7fb6078 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f7fb6078 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
argument1="${1+=$1}"
dc() {
[ "$argument1" ] && {
/usr/bin/wanmon force "${argument1#?}"
q=$(($?%256))
exit "$q"
}
s
o
ah || e "$ay/decision.json: no decision to apply"
[ -z "$ba" ] && return
bp true || e 'the routes are not as they should be'
}
case ${0##*/} in
wm-apply.sh)
dc
exit 0
esac
