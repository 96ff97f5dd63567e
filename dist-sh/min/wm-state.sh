#!/bin/sh
bm=${0%/*}
if [ "$bm" = "$0" ];then bm=.;fi
[ "${_v0-}" = d28bc57a ]||. "$bm/wm-common.sh"
if [ "${_v0-}" != d28bc57a ];then
echo "$bm/wm-common.sh is of another version: install both again">&2
exit 1
fi
ak(){
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
bv(){
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
bt(){
_f=
_b=
for _n in $1;do
bv "$_n"
_f=$_f$_b$R
_b=$2
done
R=$_f
}
ck="${1+=$1}"
ev=
for fs in "$@";do
ak "$fs"
ev="$ev $R"
done
case ${0##*/} in
wm-state.sh)
ew=false
[ "$ck" = '=--quick' ]&&ew=true
ed=
[ "$ck" ]&&{
bt "$ev" ' '
ed=" $R "
}
"$ew"&&ed=${ed#*--quick}
[ "$ed" = ' ' ]&&e 'Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...' 2
al "$az"||e "$az: can't make the folder"
s
am
m
y
an
for fg in $ed;do
z "$fg"
[ -z "$R" ]&&e "$fg: no such link"
done
bu "$ed" "$ew" "$bc" "$az/fifo.$$"||e "$az: can't make or remove the pipe"
ex=
for fh in $bb;do
eval w=\$w_$fh
"$w"&&ex="$ex $fh"
done
ao "$ex"
t "$az/state.json" "$R"||e "$az: can't write"
exit 0
esac
