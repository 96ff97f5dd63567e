#!/bin/sh
au=${0%/*}
[ "$au" != "$0" ]||au=.
[ "${_v0-}" = 8ba9d083 ]||. "$au/wm-common.sh"
[ "${_v0-}" = 8ba9d083 ]||{
echo "$au/wm-common.sh is of another version: install both again">&2
exit 1
}
K(){
R=
_k=$1
case $1 in
'') R='\e';;
esac
while :;do
_e=${_k%%[\\"	
 "]*}
R=$R$_e
_k=${_k#"$_e"}
case $_k in
'') return;;
' '*) R=$R'\s';;
"	"*) R=$R'\t';;
\\*) R="$R\\\\";;
*) R=$R'\n';;
esac
_k=${_k#?}
done
}
au(){
R=
_k=$1
while :;do
case $_k in
*\\*);;
*)
R=$R$_k
return
;;
esac
R=$R${_k%%\\*}
_k=${_k#*\\}
case $_k in
s*) R="$R ";;
t*) R="$R	";;
n*) R="$R
";;
\\*) R="$R\\";;
esac
_k=${_k#?}
done
}
as(){
_f=
_b=
for _n in $1;do
au "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
bl="${1+=$1}"
ed=
for ez in "$@";do
K "$ez"
ed=$ed\ $R
done
case ${0##*/} in
wm-state.sh)
ee=false
[ "$bl" = \=--quick ]&&ee=true
dk=
[ "$bl" ]&&{
as "$ed" \ 
dk=\ $R\ 
}
$ee&&dk=${dk#*--quick}
[ "$dk" = \  ]&&e Usage:' wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
L "$ah"||e "$ah: can't make the folder"
s
M
m
y
N
for eo in $dk;do
z "$eo"
[ -z "$R" ]&&e "$eo: no such link"
done
at "$dk" "$ee" "$ak" "$ah/fifo.$$"||e "$ah: can't make or remove the pipe"
ef=
for ep in $aj;do
eval e=\$e_$ep
$e&&ef=$ef\ $ep
done
O "$ef"
t "$ah/state.json" "$R"||e "$ah: can't write"
exit 0
esac
