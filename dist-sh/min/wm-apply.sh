#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f3c92c82 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f3c92c82 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
argument1="${1+=$1}"
di() {
[ "$argument1" ] && {
/usr/bin/wanmon force "${argument1#?}"
fk=$(($?%256))
exit "$fk"
}
p
o
ai || e "$ay/decision.json: no decision to apply"
[ -z "$ba" ] && return
br true || e 'the routes are not as they should be'
}
case ${0##*/} in
wm-apply.sh)
di
exit 0
esac
