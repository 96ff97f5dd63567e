#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = c7e29bcb ] || . "$here/wm-common.sh"
if [ "${_v0-}" != c7e29bcb ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
ag() {
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
br() {
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
bp() {
_f=
_b=
for _n in $1; do
br "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
ag "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
ei=false
[ "$argument1" = '=--quick' ] && ei=true
dr=
[ "$argument1" ] && {
bp "$args" ' '
dr=" $R "
}
"$ei" && dr=${dr#*--quick}
[ "$dr" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ah "$ay" || e "$ay: can't make the folder"
p
av
o
ai
aj
for ep in $dr; do
v "$ep"
[ -z "$R" ] && e "$ep: no such link"
done
bq "$dr" "$ei" "$ba" "$ay/fifo.$$" || e "$ay: can't make or remove the pipe"
ej=
for eq in $az; do
eval "x=\$x_$eq"
"$x" && ej="$ej $eq"
done
aw "$ej"
w "$ay/state.json" "$R" || e "$ay: can't write"
exit 0
esac
