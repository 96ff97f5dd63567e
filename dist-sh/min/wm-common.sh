#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
p() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
cr() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
al() {
set -- -t "$1" -n 1
R=
IFS= read -r "$@" _e || return 0
_k=
case $_e in
'' | "
") _e= ;;
*) IFS= read -r _k ;;
esac
R="=$_e$_k"
}
at() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
n() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ab() {
if [ ! -d "$1" ] && n "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bc() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
ag() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
t() {
[ -r "$1" ] && [ ! -d "$1" ]
}
aa() {
set -- ${1:+$1}
R=$#
}
ae() {
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ] || [ "$_a" -ge $# ] && return
shift "$_a"
R=$1
}
k() {
printf '%s\n' "$1" >&2
}
e() {
k "$1"
exit "${2:-1}"
}
ay() {
wait "$1" 2>/dev/null
R=$(($? % 256))
}
f() {
eval "${1}_$2=\$3"
}
a() {
_j=$1
shift
for _c in "$@"; do
eval "$_c=\$${_c}_$_j"
done
}
d() {
_j=$1
shift
for _c in "$@"; do
eval "${_c}_$_j=\$$_c"
done
}
z() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
h() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cm() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
m() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
bb() {
test -f "$1"
}
cl() {
bb "$1" && {
i "$1"
return
}
if [ -e "$1" ]; then R='?'; else R=; fi
}
ck() {
a=/dev/null
[ -e "$cp" ] && a=$cp
be=
for b in "$1" "$a"; do
[ "$b" != /dev/null ] && ! bb "$b" && be="$b: there is no file of this name"
done
[ "$be" ] && return 1
c=$(jq -cs --slurpfile old "$a" "$ei" -- "$1" 2>&1)
d=$(($?%256))
if [ "$d" -eq 0 ]; then bs=$c; else be="$1: $c"; fi
[ -z "$be" ]
}
cj() {
if [ -e "$cn" ]; then R=$cn; else R=/dev/null; fi
}
bp() {
i "$dp"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bs=$a R=${R#*'
'}
}
bq() {
[ -z "$bs" ] && return
bt= cf= bh=${bs#*'},'}
b
cq=$R
v
cr=$R
b
cs=$R
b
ct=$R
b
dq=$R
b
dj=$R
b
cu=$R
b
cv=$R
b
dk=$R
b
dl=$R
b
dr=$R
b
ds=$R
ad
cw=false
[ "$R" = true ] && cw=true
b
bi=$R
for a in $bj; do
f aj "$a" 0
aa=$cs av=$ct
eval "ar_$a=false aw_$a="
am=$cr
d "$a" aa av am
done
g '{'
c
c=$R
while [ "$c" ]; do
x "$c"
b=$R
ad
m "$R"
aw=$R
d "$b" aw
ad
d=$R
ad
ar=false
[ "$R" = true ] && ar=true
v
am=$R
b
aa=$R
b
av=$R
b
aj=$R
d "$b" ar am aa av aj
[ "$d" != null ] && bt="$bt $b"
[ "$d" = false ] && cf="$cf $b"
c
c=$R
done
}
q() {
cl "$cn"
f=$R
cl "$cp"
e="$f
$R"
[ "$e" = "$cg" ] && return 1
cg=$e be=
bp
[ "$cg" != "$R" ] && {
cj
ck "$R" && ! ab "$dp" "$bs
$cg" && s
}
bq
[ "$be" ] && k "$be"
n "$ay/error" "$be" || s
[ -z "$be" ]
}
g() {
m=${bh%%"$1"*}
bh=${bh#*"$1"} R=$m
}
ad() {
g '":'
j=${bh%%','*}
R=${j%%'}'*}
}
b() {
ad
m "$R"
i=${R:-0}
R=$((0>i ? 0 : i))
}
v() {
g ':"'
g '"'
}
am() {
g '":'
be "${bh%%','*}"
}
c() {
g '"'
g '"'
cm "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
o=$1 i=
t "$o" && while IFS= read -r fb <&3 || [ "$fb" ]; do
i="$i$fb
"
done 3<"$o"
R=$i
}
y() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
k=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$k; else R=$k.${d#*1}; fi
}
be() {
d=$1.
i=${d#*.}
m "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
m "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bf() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$ch"
}
bh() {
[ -e "$1" ] && k "$1: not what it has to be"
}
s() {
"$cx" || k "$ay: can't write"
cx=true
}
x() {
for i in $bj; do
eval "s=\$s_$i"
[ "$s" = "$1" ] && {
R=$i
return
}
done
records=$((records+1))
f s "$records" "$1"
f aa "$records" "$cs"
f av "$records" "$ct"
f am "$records" "$cr"
eval "ar_$records=false aj_$records=0 aw_$records= x_$records=false t_$records= ax_$records=false at_$records= ak_$records= au_$records= ab_$records=0 v_$records=false ag_$records=0 ah_$records=0 ae_$records=100 ap_$records=0 y_$records=0 an_$records= ac_$records=0 w_$records=0 af_$records=0 ao_$records=0 u_$records=new ai_$records= ad_$records=0 z_$records=0 al_$records=0 aq_$records=0 as_$records=0"
bj="$bj $records" R=$records
}
bm() {
az= i="$bt${1:+ $1}"
for d in $i; do
h " $cf " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bj; do
x=false
h " $1 " " $b " && x=true
d "$b" x
case " $az " in
*" $b "*) ;;
*) cn "$b"
esac
done
}
cn() {
f u "$1" new
f ai "$1" ''
f ad "$1" 0
f z "$1" 0
f al "$1" 0
f aq "$1" 0
}
l() {
a "$1" ax t
! "$ax" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
u() {
fe=
for ff in $az; do
eval "s=\$s_$ff"
[ "$s" = "$1" ] && {
fe=$ff
break
}
done
R=$fe
}
ah() {
{ co "$cy" || { bf "$cy" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && co "$ch"; }; } && return 0
ba=
for n in $bj; do
cn "$n"
done
bh "$cy"
return 1
}
co() {
g= bb=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bh=$h
case $h in
'{'*)
b
b
ci=$R
c
c
ba=$R
c
c
bd=$R
c
c
bq=$R
b
cz=$R
;;
'}'*)
g '['
g ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
p=${c#*'"'}
x "${p%%'"'*}"
bb="$bb $R" c=${c#*','}
done
;;
*)
c
x "$R"
a=$R
am
af=$R
am
ao=$R
c
c
u=$R
d "$a" af ao u
g '['
ai=
g ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
be "${f%%','*}"
ai="$ai $R" f=${f#*','}
done
b
ad=$R
b
z=$R
d "$a" ai ad z
[ "$z" -gt 0 ] && {
b
al=$R
d "$a" al
}
b
aq=$R
d "$a" aq
g="$g $a"
esac
done 3<"$1"
ar "$g"
q=$R
i "$1"
[ "$q" = "$R" ]
}
ar() {
b=
for e in $1; do
i=
eval "ai=\$ai_$e"
for o in $ai; do
y "$o"
i="$i,$R"
done
a "$e" af ao u
y "$af"
fb=$R
y "$ao"
eval "z=\$z_$e al=\$al_$e"
l=
[ "$z" -gt 0 ] && l=",\"died\":$al"
a "$e" s ad aq
b="$b,
\"$s\":{\"score\":$fb,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ad,\"deaths\":$z$l"
b="$b,\"seq\":$aq}"
done
j=
for fc in $bb; do
eval "s=\$s_$fc"
j="$j,\"$s\""
done
R="{\"version\":1,\"time\":$ci,\"preferred\":\"$ba\",\"reason\":\"$bd\",\"forced\":\"$bq\",\"since\":$cz,\"links\":{${b#*','}
},\"ranking\":[${j#*','}]}
"
}
o() {
e=
t "$ay/links" && while IFS= read -r k <&3 || [ "$k" ]; do
bh="$k "
g ' '
[ "$R" = ! ] && continue
x "$R"
c=$R
e="$e $c"
f ax "$c" false
g ' '
t=$R
g ' '
at=$R
eval "ab=\$ab_$c"
g ' '
m "$R"
ab=${R:-$ab}
g ' '
ak=$R
g ' '
au=$R
d "$c" t at ab ak au
done 3<"$ay/links"
bm "$e"
}
ai() {
f=$ay/links
a=$f.new l=$ay/dump g=' '
for h in $bj; do
eval "x=\$x_$h"
{ "$x" || h " $bt " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$l" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names;$device6):[$all[]|select(.up and $self.up and([.owner]-$names==[]or .l3_device==$device6))|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner];0)as $route|(default("::";[.owner+("","6","_6")];.l3_device)//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$l" >"$a"; } && {
k 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
i "$a"
n=$R
i "$f"
[ "$n" != "$R" ] && {
t "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) k "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || s
}
o
return 0
}
ao() {
{ cq "$da" || { bf "$da" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cq "$ch"; }; } && return 0
bl=0
for e in $bj; do
eval "ab_$e=0 ac_$e=0 w_$e=0"
done
bh "$da"
return 1
}
cq() {
cc=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bh=$c
case $c in
'{'*)
b
b
bl=$R
esac
case $c in
'"'*) ;;
*) continue
esac
case $c in
'""'*) continue
esac
c
x "$R"
f=$R
g ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
am
ag=$R
am
ah=$R
b
ae=$R
b
ap=$R
b
y=$R
c
c
an=$R
b
ab=$R
b
ac=$R
b
w=$R
d "$f" v t ag ah ae ap y an ab ac w
cc="$cc $f"
done 3<"$1"
ap "$cc"
g=$R
i "$1"
[ "$g" = "$R" ]
}
ap() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
j='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ag=\$ag_$b ah=\$ah_$b"
y "$ag"
l=$R
y "$ah"
j="\"latency\":$l,\"jitter\":$R"
}
a "$b" s ae ap an ab ac w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$j,\"loss\":$ae"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$ab,\"time\":$ac"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bl,\"links\":{${a#*','}
}}
"
}
cg() {
u "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! l "$R"; } && c=true
p
a=
for b in $az; do
a "$b" ar s aj
d=$aj
"$ar" && [ "$s" != "$2" ] && d=$((60>aj ? 60 : aj))
a "$b" ac x v
e=$((R-ac))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || h "$1" " $s "; } && a="$a $b"
done
R=$a
}
bk() {
ca "$ay/fifo.$$" || return 1
cg "$1" "$3"
n=$R
for p in $n; do
eval "aa=\$aa_$p"
q=$aa
"$2" && q=0
ba "$p" "$q"
done
f=' '
while j; ce "$R"; do
al 1
bw "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
cf "$g"
elif eval "s=\$s_$g"; ! h "$f" " $s "; then
az "$g"
fi
done
"$2" || {
p
bl=$R
}
ak
bc "$bu"
}
ca() {
bu=$1
cr "$1"
}
ba() {
l "$1" || return
a "$1" av
a=$av
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+db%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bu" 2>&1 9>&- &
h=$!
cj="$cj $h"
eval "s=\$s_$1"
br="$br$((d+8))/$s/$2/$c " db=$((db+1)) bm=$((bm+1))
done
j
e=$((R+(b+a)*1000))
bv=$((bv>e ? bv : e))
}
bw() {
[ "$1" = drained ] && dc=false
! "$dc" && { h "$1" ' packets transmitted' || { z "$1" 'ping: ' && ! z "$1" 'ping: recvfrom'; }; } && bm=$((bm-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! h "$1" ' time=' || ! h "$br" "$a" || h "$bw" "$c"; } && {
R=
return
}
h=${1#*' time='}
be "${h%%' '*}"
bw="$bw${c#*' '}$R " j=${br#*"$a"}
R=${j%%' '*}
}
ce() {
[ "$bm" -gt 0 ] && [ "$1" -lt "$bv" ]
}
ak() {
for a in $cj; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bm" -gt 0 ] && at "$bu" drained && dc=true
cj= br=' ' bw=' ' bm=0 bv=0
}
cf() {
l "$1" || {
az "$1"
return
}
h=9000000000000000
for j in $br; do
eval "s=\$s_$1 aa=\$aa_$1"
case $j in
*"/$s/$aa/"*) ;;
*) continue
esac
k=
for r in $bw; do
[ "${r%%/*}" = "${j%%/*}" ] && {
m "${r##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
ff=$a
a=
for fc in $ff; do
[ "$b" ] && [ "$b" -lt "$fc" ] && {
a="$a $b"
b=
}
a="$a $fc"
done
a="$a $b"
done
aa "$a"
c=$R
aa "$a"
fd=$R
ae "$a" $(((fd-1)/2))
fg=${R:-0}
ae "$a" $((fd/2))
R=$(((fg + ${R:-0})/2))
l=$R m=0
for fh in $a; do
fj=$((fh-l))
m=$((m + ${fj#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
fe=$R d=$((100*(aa-c)/aa))
R=$((l+fe+d*d*1000/cu))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cv" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$fe ae=$d y=$c
d "$1" ag ah ae y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
f v "$1" true
a "$1" aa w
ap=$aa
p
ac=$R w=$((w+1))
d "$1" ap ac w
}
az() {
v=false
l "$1" && v=true
d "$1" v
f ae "$1" 100
if "$v"; then ap=1; else ap=0; fi
f y "$1" 0
f an "$1" ''
p
ac=$R
a "$1" w
w=$((w+1))
d "$1" ap ac w
}
bn() {
for a in $az; do
d= ao=$((dk*1000))
b=$ao f=dead i=3
a "$a" x v y ae
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ae" -ge "$cv" ]; then
f ad "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "al=\$al_$a z=\$z_$a"
if [ $(($1-al)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
al=$1
d "$a" z al
}
else
eval "aw=\$aw_$a ab=\$ab_$a"
j=$aw
[ -z "$j" ] && {
j=$dl
[ "$ab" -gt 0 ] && j=$ab
}
a "$a" ag ah ai w aq
R=$((ag+ah+ae*ae*1000/cu))
ao=$((R+j*1000)) k=$ai
[ "$w" -ne "$aq" ] && {
k="$k $ao"
eval "ad=\$ad_$a"
ad=$((ad+1))
d "$a" ad
}
aa "$k"
p=$((R-dq)) b=0
for fd in $k; do
[ "$p" -le 0 ] && d="$d $fd" b=$((b+fd))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
aa "$d"
b=$((b/R))
fi
eval "aj=\$aj_$a"
fg=$cq
[ "$aj" -gt 0 ] && fg=$aj
eval "ac=\$ac_$a"
fh=$((3*fg))
if [ $((bl-ac)) -gt $((60>fh ? 60 : fh)) ]; then
f=unknown i=2
elif eval "ad=\$ad_$a z=\$z_$a"; ae '0 1 2 4' "$z"; [ "$ad" -lt $((ds * ${R:-8})) ]; then
f=recovering i=1
else
f=alive i=0
fi
fi
"$x" && {
eval "w=\$w_$a"
aq=$w
d "$a" aq
}
ai=$d af=$b u=$f
d "$a" ai ao af u
eval "s=\$s_$a"
fj=1
[ "$s" = "$ba" ] && fj=0
as=$((2*(i*1000000000000+b)+fj))
d "$a" as
done
bb=
for e in $az; do
eval "as=\$as_$e"
fv=$as fw=$bb
bb=
for fk in $fw; do
[ "$e" ] && { eval "as=\$as_$fk"; [ "$fv" -lt "$as" ]; } && {
bb="$bb $e"
e=
}
bb="$bb $fk"
done
bb="$bb $e"
done
ci=$1 bq=
{ [ "$bx" -eq 0 ] || [ "$2" -lt "$bx" ]; } && bq=$ck
u "$ba"
l=$R fb=
for fu in $az; do
a "$fu" s x v
[ "$s" = "$bq" ] && "$x" && "$v" && {
fb=$fu
break
}
done
ae "$bb" 0
o=$l bd=steady
if [ "$fb" ]; then
o=$fb bd=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bd='all-dead'
else
if [ -z "$l" ]; then
bd=initial
elif a "$l" u; [ "$u" = dead ]; then
bd=dead
elif dg "$R" "$l"; then
bd=better
fi
[ "$bd" != steady ] && o=$R
fi
a "$o" s
fc=$s
[ -z "$o" ] && fc=
[ "$fc" != "$ba" ] && cz=$1
ba=$fc
}
dg() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
ff=$af
a "$1" af
fe=$((dj*1000))
[ $((ff-af)) -ge $((1>fe ? 1 : fe)) ]
}
}
aq() {
{ cs "$cd" || { bf "$cd" 'link until' '' '' && cs "$ch"; }; } && return
ck=
bh "$cd"
}
cs() {
i "$1"
a=$R
bh=$a
c
c
ck=$R
b
bx=$R
[ -z "$a" ] || {
br "$ck" "$bx"
[ "$a" = "$R" ]
}
}
br() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
cx() {
if [ -e /proc/net/if_inet6 ]; then R='inet inet6'; else R=inet; fi
}
an() {
fb=$1 gk=$2
set -- -f "$fb"
for gl in $gk; do
set -- "$@" "$gl"
done
ip "$@" >/dev/null 2>/dev/null
}
ch() {
a=2001:db8::1
[ "$1" = inet ] && a=192.0.2.1
d=$(ip -f "$1" route get "$a" 2>/dev/null)
R=${d%%'
'*}
}
ct() {
a=' '
t /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
aj() {
ct
k=${R#*' '}
cu "${k%%' '*}"
}
cu() {
fb=$1 fu=false
for fv in $bj; do
eval "t=\$t_$fv ak=\$ak_$fv"
{ [ "$t" = "$fb" ] || [ "$ak" = "$fb" ]; } && {
fu=true
break
}
done
if "$fu"; then R=; else R=$fb; fi
}
dh() {
ct
b=$R
u "$ba"
f=$R
{ [ "$f" ] || { j=true; for k in $az; do ! l "$k" || { eval "t=\$t_$k"; h "$b" " $t "; } || { j=false; break; }; done; "$j"; }; } && {
R=$f
return
}
l=
for e in $az; do
l "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; z "$b" " $t "; }; } && {
l=$e
break
}
done
R=$l
}
bi() {
gk=$1 o= i= fc= d= k= bn=' ' by=
gl=$(ip -f "$gk" route show table all default 2>/dev/null)
gm=$(($?%256))
gn="$gl default"
for a in $gn; do
[ "$a" = default ] && {
if [ "$d" = "$bc" ]; then
bn="$bn${o}dev $i metric $fc "
elif [ "$i" != lo ] && { [ "$d" = from ] || { [ -z "$d" ] && [ -z "$by" ]; }; }; then
[ -z "$bz" ] && {
cu "$i"
bz=$R
}
[ -z "$d" ] && by=$i
fi
o='default ' i= d= fc=0
}
[ "$a" = from ] && d=$a
[ "$k" = via ] && o="${o}via $a "
[ "$k" = dev ] && i=$a
[ "$k" = table ] && d=$a
[ "$k" = metric ] && fc=$a
k=$a
done
[ "$gm" -eq 0 ]
}
cv() {
gk=$1 a=
gl=$(ip -f "$gk" rule 2>/dev/null)
for d in $gl; do
case $d in
*:) fb="/ $d " ;;
*) fb="$d "
esac
a=$a$fb
done
R=$a/
}
cz() {
fc=$1 i=$2
cv "$fc"
gm=$R
if [ "$i" = add ]; then fu='32764 32765'; else fu='32765 32764'; fi
for k in $fu; do
if [ "$k" = 32764 ]; then o='lookup main suppress_prefixlength 0'; else o="lookup $bc"; fi
case $gm in
*" $k: from all $o /"*) fv=add ;;
*) fv=del
esac
[ "$fv" != "$i" ] && ! an "$fc" "rule $i pref $k $o" && return 1
done
return 0
}
cy() {
i=$1 k=$2 d=
for a in $bn; do
[ "$d" = metric ] && case $k in
*" metric $a "*) ;;
*) an "$i" "route del default metric $a table $bc"
esac
d=$a
done
}
cw() {
e=" 32765: from all lookup $bi /"
i "$dd"
m "${R%%.*}"
[ -z "$R" ] && {
cv inet
case $R in
*"$e"*) R=$bi ;;
*) R=0
esac
}
}
dj() {
[ "$bc" -ne "$bi" ] && {
cw
bc=$R
}
[ "$bc" -eq "$bi" ] && return 0
f=$(ip route show table all)
case $f in
*" table $bi "*)
bf="${bf}route_table: found $bi, which has somebody else's routes; allowed: a table that is empty
"
[ "$bc" -ne 0 ]
return
esac
[ "$bc" -ne 0 ] && by
bc=$bi
n "$dd" "$bc." || s
return 0
}
bo() {
dh
fd=$R
[ -z "$fd" ] && return 0
a "$fd" s
aj
p="$bi $R $s" de=false
for fw in $az; do
l "$fw" || continue
a "$fw" u t at ak au
p="$p $u/$t/$at/$ak/$au"
[ "$ak" ] && de=true
done
{ [ "$p" = "$bk" ] && ! "$1"; } || di "$fd" "$p" "$1"
}
di() {
fe=false
[ "$2" != "$bk" ] && fe=true
"$fe" && dt="$1 $bb $az"
bk=$2 bf= ff=false
dj && ff=true
"$ff" && {
cx
for go in $R; do
dk "$go" "$1" "$fe" "$3"
done
}
[ "$bf" != "$du" ] && [ "$bf" ] && k "${bf%'
'*}"
du=$bf
"$ff" && [ "$bk" ]
}
dk() {
fg=1
[ "$1" = inet ] && fg=0
bn= fx=
[ "$1" = inet ] && {
aj
fx=$R
}
bz=$fx
[ "$1" = inet6 ] && [ -z "$ba" ] && return
{ [ "$1" = inet6 ] || ! "$3"; } && ! bi "$1" && {
bk=
return
}
l= j=' ' fh=$dr
for e in $dt; do
eval "t=\$t_$e at=\$at_$e"
b=$t fj=$at
[ "$1" = inet6 ] && {
eval "ak=\$ak_$e au=\$au_$e"
b=$ak fj=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$by" != "$t" ] && { [ "$by" ] || "$de"; } && b=lo
}
l "$e" || continue
[ -z "$b" ] && continue
case $j in
*" dev $b "*) continue
esac
fy=
[ "$fj" ] && fy="via $fj "
f=" default ${fy}dev $b metric "
if [ "$e" = "$2" ]; then
l=$b f="$f$fg "
else
f="$f$fh "
fh=$((fh+1))
fi
j=$j$f fz=
[ "$b" = lo ] && fz=' unreachable'
fk="route replace$fz${f}table $bc"
! h "$bn" "$f" && ! an "$1" "$fk" && ! an "$1" "$fk onlink" && bf="${bf}ip -f $1 $fk: failed
" bk=
[ -z "$bn" ] && bi "$1"
done
l "$2" || j="${j}metric $fg "
cy "$1" "$j"
ga=del
[ -z "$bz" ] && ga=add
cz "$1" "$ga" || bk=
{ ! "$4" || [ "$bz" ] || [ -z "$l" ] || [ "$l" = lo ]; } && return
ch "$1"
case $R in
*" dev $l "*) ;;
*)
bf="${bf}traffic does not leave by $l, see \"ip -f $1 rule\": $R
"
esac
}
by() {
cw
bc=$R
[ "$bc" -eq 0 ] && return
cx
for b in $R; do
cz "$b" del
bi "$b"
cy "$b" ''
done
n "$dd" ''
bk= bc=0
}
cq=10 cr='1.1.1.1 8.8.8.8' cs=5 ct=2 dq=5 dj=20 cu=10 cv=80 dk=99999 dl=100 dr=20 ds=5 cw=true bi=222
bh=
dv=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
ch=$ay/copy
cx=false
bj=
bt=
cf=
az=
cn=$dv/config.json
cp=$dv/ifaces.json
dp=$ay/config
ei="
def only(f): explode-[range(48;58),range(65;91),range(97;123),f]==[];
def host: (type==\"string\" and length<=253 and .[0:1]!=\"\" and (.[0:1]|only(58)) and (.[1:]|only(range(45;47),58,95)));
def hosts: (host or (type==\"array\" and length>=1 and length<=8 and all(.[];host)));
\"LINK (letters, digits, - . _)\" as \$any | \"address or host name, or list of 1 to 8\" as \$hosts
| def check(\$rule): type as \$type | \$rule[1] as \$kind | (\$kind|type) as \$form |
if \$type==\"object\" and \$form==\$type then keys_unsorted[] as \$key
| \"\\(\$key|tojson): \"+(.[\$key]|check((\$key|select(.!=\"\" and only(range(45;47),95))|\$kind[.]//\$kind[\$any])//[0,\"the keys \"+(\$kind|keys|join(\", \"))]))
elif \$type==\$kind or \$type==\"number\" and (.+0|floor==. and .>=\$kind and .<=\$rule[2])
or \$kind==\$hosts and hosts then empty
else \"found \\(tojson|if length>60 then .[:60]+\"...\" else . end), allowed: \\(
if \$form==\"number\" then \"integer from \\(\$kind) to \\(\$rule[2])\" elif \$form==\"object\" then \$form else \$kind end)\" end;
[null,{interval:[10,1,3600],
ping_host:[[\"1.1.1.1\",\"8.8.8.8\"],\$hosts],
ping_samples:[5,1,20],
ping_timeout:[2,1,10],
smooth_window:[5,1,60],
hysteresis_threshold:[20,0,99999],
loss_divisor:[10,1,10000],
hard_loss_limit:[80,1,101],
dead_score:[99999,1,999999],
default_metric:[100,0,9999],
backup_metric:[20,2,9999],
recovery_cycles:[null,1,60],
heartbeat:[true,\"boolean\"],
route_table:[222,1,252],
interfaces:[{},{(\$any):[null,{bias:[null,0,99999],
enabled:[true,\"boolean\"],
metered:[false,\"boolean\"],
ping_host:[null,\$hosts],
ping_samples:[null,1,20],
ping_timeout:[null,1,10],
interval:[null,1,3600]}]}]}] as \$root
| \$root[1].interfaces[1][\$any] as \$rule | (\$rule[1]|map_values(.[0])) as \$link | (\$old[0]//{}) as \$weights
| if input_filename==\"/dev/null\" then [{}] else . end
| [if length!=1 then \"found \\(length) documents, allowed: one\" else .[0]|check(\$root) end,
(\"ifaces.json: \"+(\$weights|check([0,{(\$any):\$rule[1].bias}])))]
as \$errors | if \$errors!=[] then \$errors|join(\"\\n\\(input_filename): \")|halt_error else . end
| (\$root[1]|map_values(.[0]))+.[0] | .recovery_cycles//=.smooth_window | (\$link+{ping_host,ping_samples,ping_timeout}) as \$link
| .interfaces|=((.+(\$weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values(\$link+.))
| [\$link,.] | (..|numbers)|=.+0 | (..|.ping_host? // empty)|=([.]|flatten|join(\" \"))"
be=
bs=
cg=
cy=$ay/decision.json
ci=0 ba= bd= bq= cz=0 bb=
da=$ay/state.json
bl=0 cc= dx=0
bu=
br=' '
cj=
db=0
bw=' '
bm=0
bv=0
dc=false
cd=$ay/force.json
ck= bx=0
dd=$ay/table
bk=
dt=
du=
bf=
bc=0
bn=
by=
bz=
de=false
: "${_v0=5b991f41}"
: "$cw" "$dx"
