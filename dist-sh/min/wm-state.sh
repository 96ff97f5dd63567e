#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = 23ee15d1 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != 23ee15d1 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
af() {
R=
_k=$1
case $1 in
'') R='\e' ;;
esac
while :; do
_e=${_k%%[\\"	
 "]*}
R=$R$_e
_k=${_k#"$_e"}
case $_k in
'') return ;;
' '*) R=$R'\s' ;;
"	"*) R=$R'\t' ;;
\\*) R="$R\\\\" ;;
*) R=$R'\n' ;;
esac
_k=${_k#?}
done
}
bk() {
R=
_k=$1
while :; do
case $_k in
*\\*) ;;
*)
R=$R$_k
return
;;
esac
R=$R${_k%%\\*}
_k=${_k#*\\}
case $_k in
s*) R="$R " ;;
t*) R="$R	" ;;
n*) R="$R
" ;;
\\*) R="$R\\" ;;
esac
_k=${_k#?}
done
}
bi() {
_f=
_b=
for _n in $1; do
bk "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
af "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
dx=false
[ "$argument1" = '=--quick' ] && dx=true
di=
[ "$argument1" ] && {
bi "$args" ' '
di=" $R "
}
"$dx" && di=${di#*--quick}
[ "$di" = ' ' ] && d 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ag "$ay" || d "$ay: can't make the folder"
q
ao
o
ah
ai
for eg in $di; do
t "$eg"
[ -z "$R" ] && d "$eg: no such link"
done
bj "$di" "$dx" "$ba" || d "$ay: can't make or remove the pipe"
dy=
for eh in $az; do
eval "w=\$w_$eh"
"$w" && dy="$dy $eh"
done
ap "$dy"
aa "$ay/state.json" "$R" || d "$ay: can't write"
exit 0
esac
