#!/bin/sh
here=${0%/*}
if [ "$here" = "$0" ]; then here=.; fi
[ "${_v0-}" = 7147e6b7 ] || . "$here/wm-common.sh"
if [ "${_v0-}" != 7147e6b7 ]; then
echo "$here/wm-common.sh is of another version: install both again" >&2
exit 1
fi
ah() {
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
bt() {
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
br() {
_f=
_b=
for _n in $1; do
bt "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
argument1="${1+=$1}"
args=
for argument in "$@"; do
ah "$argument"
args="$args $R"
done
case ${0##*/} in
wm-state.sh)
el=false
[ "$argument1" = '=--quick' ] && el=true
du=
[ "$argument1" ] && {
br "$args" ' '
du=" $R "
}
"$el" && du=${du#*--quick}
[ "$du" = ' ' ] && e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
ai "$ay" || e "$ay: can't make the folder"
s
aj
m
x
ak
for et in $du; do
y "$et"
[ -z "$R" ] && e "$et: no such link"
done
bs "$du" "$el" "$ba" "$ay/fifo.$$" || e "$ay: can't make or remove the pipe"
em=
for eu in $az; do
eval "v=\$v_$eu"
"$v" && em="$em $eu"
done
al "$em"
t "$ay/state.json" "$R" || e "$ay: can't write"
exit 0
esac
