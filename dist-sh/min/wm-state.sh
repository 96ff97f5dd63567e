#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = f7fb6078 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != f7fb6078 ]; then
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
bm() {
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
bk() {
_f=
_b=
for _n in $1; do
bm "$_n"
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
ee=false
[ "$argument1" = '=--quick' ] && ee=true
dj=
[ "$argument1" ] && {
bk "$args" ' '
dj=" $R "
}
"$ee" && dj=${dj#*--quick}
[ "$dj" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ag "$ay" || e "$ay: can't make the folder"
s
aq
o
ah
ai
for en in $dj; do
u "$en"
[ -z "$R" ] && e "$en: no such link"
done
bl "$dj" "$ee" "$ba" || e "$ay: can't make or remove the pipe"
ef=
for eo in $az; do
eval "x=\$x_$eo"
"$x" && ef="$ef $eo"
done
ar "$ef"
ab "$ay/state.json" "$R" || e "$ay: can't write"
exit 0
esac
