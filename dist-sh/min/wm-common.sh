#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
u() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
dc() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1" 8<&0
}
ax() {
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
ad() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
l() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
t() {
if [ ! -d "$1" ] && l "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
aw() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
aj() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
x() {
[ -f "$1" ] && [ -r "$1" ]
}
ac() {
set -- ${1:+$1}
R=$#
}
ah() {
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
ap() {
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
ab() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
bn() {
case $1 in
*"$2") ;;
*) return 1 ;;
esac
}
g() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cy() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
o() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
bm() {
[ -e "$1" ] && ! test -f "$1"
}
cx() {
if bm "$1"; then R='?'; else i "$1"; fi
}
cv() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def program:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(47))and(.[1:]|only(range(45;48),95));def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"program" as $program|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$program and program or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],stages:[{state:[$program],select:[$program],apply:[$program]},{}],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.stages|=({state:"",select:"",apply:""}+.)|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
i=$(($?%256))
if [ "$i" -eq 0 ]; then bn=$a; else be="$1: $a"; fi
}
bj() {
be=
for b in "$1" "$co"; do
bm "$b" && be="$b: not a file"
done
c=/dev/null
[ -e "$co" ] && c=$co
[ -z "$be" ] && {
d=/dev/null
{ [ "$1" != "$bm" ] || [ -e "$1" ]; } && d=$1
cv "$d" "$c"
}
[ -z "$be" ]
}
bw() {
i "$ea"
a=${R%%'
'*}
{ ! bn "$a" '}]' || ! g "$a" '"stages":'; } && {
R=
return
}
bn=$a R=${R#*'
'}
}
cw() {
b
an=$R
p
ao=$R
b
ag=$R
b
ay=$R
af
o "$R"
ax=$R
d "$1" an ao ag ay ax
af
d=$R
af
at=false
[ "$R" = true ] && at=true
d "$1" at
R=$d
}
bx() {
[ -z "$bn" ] && return
for i in $bk; do
bg=$bn
cw "$i"
done
bg=${bn#*'},'}
b
db=$R
p
eb=$R
b
ec=$R
b
ed=$R
b
ee=$R
b
de=$R
b
df=$R
b
dg=$R
b
dh=$R
b
di=$R
b
ef=$R
b
cp=$R
af
dj=false
[ "$R" = true ] && dj=true
b
br=$R
p
dc=$R
p
dk=$R
p
cq=$R
h '{'
bx= cr=
c
a=$R
while [ "$a" ]; do
aa "$a"
b=$R
cw "$b"
[ "$R" != null ] && bx="$bx $b"
[ "$R" = false ] && cr="$cr $b"
c
a=$R
done
}
s() {
cx "$bm"
j=$R
cx "$co"
e="$j
$R"
[ "$e" = "$cs" ] && return 1
cs=$e be=
bw
[ "$cs" != "$R" ] && {
if bj "$bm"; then
t "$ea" "$bn
$cs" || q
elif [ -z "$bn" ]; then
cv /dev/null /dev/null
fi
}
bx
[ "$be" ] && k "$be"
l "$az/error" "$be" || q
[ -z "$be" ]
}
h() {
n=${bg%%"$1"*}
bg=${bg#*"$1"} R=$n
}
af() {
h '":'
fm=${bg%%','*}
R=${fm%%'}'*}
}
b() {
af
o "$R"
c=${R:-0}
R=$((0>c ? 0 : c))
}
p() {
h ':"'
h '"'
}
ag() {
h '":'
bo "${bg%%','*}"
}
c() {
h '"'
h '"'
cy "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fn=$1 fm=
x "$fn" && while IFS= read -r gc <&3 || [ "$gc" ]; do
fm="$fm$gc
"
done 3<"$fn"
R=$fm
}
w() {
c=$(($1%1000+1000))
while [ $((c%10)) -eq 0 ]; do
c=$((c/10))
done
fm=$(($1/1000))
if [ "$c" -eq 1 ]; then R=$fm; else R=$fm.${c#*1}; fi
}
bo() {
fm=$1.
fn=${fm#*.}
o "1${fn%%.*}"
a=${R:-1}
while [ "$a" -lt 1000 ]; do
a=$((a*10))
done
o "${1%%.*}"
R=$((${R:-0}*1000+a-1000))
}
bp() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$ct"
}
bq() {
[ -e "$1" ] && k "$1: not what it has to be"
}
q() {
"$dl" || k "$az: can't write"
dl=true
}
aa() {
for n in $bk; do
eval "s=\$s_$n"
[ "$s" = "$1" ] && {
R=$n
return
}
done
records=$((records+1))
f s "$records" "$1"
f ag "$records" "$ec"
f ay "$records" "$ed"
f ao "$records" "$eb"
eval "at_$records=false an_$records=0 ax_$records= w_$records=false t_$records= aw_$records=false au_$records= al_$records= av_$records= ae_$records=0 x_$records=false ai_$records=0 aj_$records=0 ah_$records=100 aq_$records=0 aa_$records=0 ap_$records= ac_$records=0 z_$records=0 v_$records=0 am_$records=0 u_$records=new ak_$records= af_$records=0 ab_$records=0 ad_$records=0 y_$records=0 ar_$records=0 as_$records=0"
bk="$bk $records" R=$records
}
bu() {
ba= l="$bx${1:+ $1}"
for d in $l; do
g " $cr " " $d " || case " $ba " in
*" $d "*) ;;
*) ba="$ba $d"
esac
done
for b in $bk; do
w=false
g " $1 " " $b " && w=true
d "$b" w
case " $ba " in
*" $b "*) ;;
*) cz "$b"
esac
done
}
cz() {
f u "$1" new
f ak "$1" ''
f af "$1" 0
f ab "$1" 0
f ad "$1" 0
f y "$1" 0
f ar "$1" 0
}
n() {
a "$1" aw t
! "$aw" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
z() {
fq=
for fr in $ba; do
eval "s=\$s_$fr"
[ "$s" = "$1" ] && {
fq=$fr
break
}
done
R=$fq
}
y() {
{ da "$dm" || { bp "$dm" 'version time preferred reason forced since lowest' 'score raw state history streak deaths died hold seq' ranking && da "$ct"; }; } && return 0
bb=
for fr in $bk; do
cz "$fr"
done
bq "$dm"
return 1
}
da() {
m= bd=
x "$1" && while IFS= read -r b <&3 || [ "$b" ]; do
bg=$b
case $b in
'{'*)
b
b
cu=$R
c
c
bb=$R
c
c
bh=$R
c
c
bv=$R
b
cc=$R
case $b in
*'"lowest"'*)
ag
bl=$R
;;
*) bl=0
esac
;;
'}'*)
h '['
h ']'
i="$R,"
while [ "${#i}" -gt 1 ]; do
gd=${i#*'"'}
aa "${gd%%'"'*}"
bd="$bd $R" i=${i#*','}
done
;;
*)
c
aa "$R"
d=$R
ag
v=$R
ag
am=$R
c
c
u=$R
d "$d" v am u
h '['
ak=
h ']'
l="$R,"
while [ "${#l}" -gt 1 ]; do
bo "${l%%','*}"
ak="$ak $R" l=${l#*','}
done
b
af=$R
b
ab=$R
d "$d" ak af ab
[ "$ab" -gt 0 ] && {
b
ad=$R
d "$d" ad
}
case $b in
*'"hold"'*)
b
y=$R
;;
*) y=0
esac
b
ar=$R
d "$d" y ar
m="$m $d"
esac
done 3<"$1"
an "$m"
ge=$R
i "$1"
[ "$ge" = "$R" ]
}
an() {
f=
for a in $1; do
n=
eval "ak=\$ak_$a"
for gc in $ak; do
w "$gc"
n="$n,$R"
done
a "$a" v am u
w "$v"
gf=$R
w "$am"
eval "ab=\$ab_$a ad=\$ad_$a"
fn=
[ "$ab" -gt 0 ] && fn=",\"died\":$ad"
eval "y=\$y_$a"
fo=
[ "$y" -gt 0 ] && fo=",\"hold\":$y"
a "$a" s af ar
f="$f,
\"$s\":{\"score\":$gf,\"raw\":$R,\"state\":\"$u\",\"history\":[${n#*','}],\"streak\":$af,\"deaths\":$ab$fn$fo"
f="$f,\"seq\":$ar}"
done
o=
for gg in $bd; do
eval "s=\$s_$gg"
o="$o,\"$s\""
done
fp=
[ "$bl" -gt 0 ] && {
w "$bl"
fp=",\"lowest\":$R"
}
R="{\"version\":1,\"time\":$cu,\"preferred\":\"$bb\",\"reason\":\"$bh\",\"forced\":\"$bv\",\"since\":$cc$fp,\"links\":{${f#*','}
},\"ranking\":[${o#*','}]}
"
}
m() {
e=
x "$az/links" && while IFS= read -r j <&3 || [ "$j" ]; do
bg="$j "
h ' '
[ "$R" = ! ] && continue
aa "$R"
c=$R
e="$e $c"
f aw "$c" false
h ' '
t=$R
h ' '
au=$R
eval "ae=\$ae_$c"
h ' '
o "$R"
ae=${R:-$ae}
h ' '
al=$R
h ' '
av=$R
d "$c" t au ae al av
done 3<"$az/links"
bu "$e"
}
al() {
f=$az/links
a=$f.new k=$az/dump g=' '
for h in $bk; do
eval "w=\$w_$h"
{ "$w" || g " $bx " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a" 2>/dev/null; } && {
"$dn" || k 'netifd does not tell its interfaces; the links stay as they are'
dn=true
return 1
}
dn=false
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ] && {
x "$a" && while IFS= read -r i <&3 || [ "$i" ]; do
case $i in
!*) k "$i"
esac
done 3<"$a"
mv -- "$a" "$f" || q
}
m
return 0
}
ak() {
{ db "$dp" || { bp "$dp" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && db "$ct"; }; } && return 0
bj=0
for e in $bk; do
eval "ae_$e=0 ac_$e=0 z_$e=0"
done
bq "$dp"
return 1
}
db() {
cm=
x "$1" && while IFS= read -r d <&3 || [ "$d" ]; do
bg=$d
case $d in
'{'*)
b
b
bj=$R
esac
case $d in
'"'*) ;;
*) continue
esac
case $d in
'""'*) continue
esac
c
aa "$R"
f=$R
h ','
x=false
[ "$R" = ':{"up":true' ] && x=true
c
c
t=$R
ag
ai=$R
ag
aj=$R
b
ah=$R
b
aq=$R
b
aa=$R
c
c
ap=$R
b
ae=$R
b
ac=$R
b
z=$R
d "$f" x t ai aj ah aq aa ap ae ac z
cm="$cm $f"
done 3<"$1"
am "$cm"
g=$R
i "$1"
[ "$g" = "$R" ]
}
am() {
a=
for b in $1; do
eval "x=\$x_$b t=\$t_$b"
i=
"$x" && i=$t
l='"latency":null,"jitter":null'
eval "aa=\$aa_$b"
[ "$aa" -gt 0 ] && {
eval "ai=\$ai_$b aj=\$aj_$b"
w "$ai"
m=$R
w "$aj"
l="\"latency\":$m,\"jitter\":$R"
}
a "$b" s ah aq ap ae ac z
a="$a,
\"$s\":{\"up\":$x,\"device\":\"$i\",$l,\"loss\":$ah"
a="$a,\"sent\":$aq,\"received\":$aa,\"target\":\"$ap\",\"metric\":$ae,\"time\":$ac"
a="$a,\"seq\":$z}"
done
R="{\"version\":1,\"time\":$bj,\"links\":{${a#*','}
}}
"
}
ct() {
z "$2"
a "$R" aa
c=false
{ [ -z "$R" ] || [ "$aa" -eq 0 ] || ! n "$R"; } && c=true
u
a=
for b in $ba; do
a "$b" at s an
d=$an
"$at" && [ "$s" != "$2" ] && d=$((60>an ? 60 : an))
a "$b" ac w x
e=$((R-ac))
"$w" && { { [ -z "$1" ] && { "$c" || ! "$x" || [ "${e#-}" -ge "$d" ]; }; } || g "$1" " $s "; } && a="$a $b"
done
R=$a
}
bs() {
cm "$4" || return 1
ct "$1" "$3"
m=$R
for n in $m; do
eval "ag=\$ag_$n"
o=$ag
"$2" && o=0
au "$n" "$o"
done
f=' '
while j; cq "$R"; do
ax 1
ce "${R#?}"
f="$f${R%%/*} "
done
for g in $m; do
if ! "$2"; then
cs "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
bi "$g"
fi
done
"$2" || {
u
bj=$R
}
at
aw "$bw"
}
cm() {
bw=$1
dc "$1"
}
au() {
n "$1" || return
a "$1" ay
a=$ay
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" ao
for c in $ao; do
d=$((16+dq%256))
eval "t=\$t_$1"
ao "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bw" 2>&1 8>&- 9>&- &
h=$!
cd="$cd $h"
eval "s=\$s_$1"
by="$by$((d+8))/$s/$2/$c " dq=$((dq+1)) bo=$((bo+1))
done
j
e=$((R+(b+a)*1000))
cb=$((cb>e ? cb : e))
}
ce() {
[ "$1" = drained ] && dr=false
! "$dr" && { g "$1" ' packets transmitted' || { ab "$1" 'ping: ' && ! ab "$1" 'ping: recvfrom'; }; } && bo=$((bo-1))
b=" ${1%%' '*}/" d=${1#*seq=}
c=$b${d%%' '*}/
{ ! g "$1" ' time=' || ! g "$by" "$b" || g "$ce" "$c"; } && {
R=
return
}
e=${1#*' time='}
bo "${e%%' '*}"
ce="$ce${c#*' '}$R " h=${by#*"$b"}
R=${h%%' '*}
}
cq() {
[ "$bo" -gt 0 ] && [ "$1" -lt "$cb" ]
}
at() {
for a in $cd; do
kill -s KILL "$a" 2>/dev/null
ap "$a"
done
[ "$bo" -gt 0 ] && ad "$bw" drained && dr=true
cd= by=' ' ce=' ' bo=0 cb=0
}
cs() {
n "$1" || {
bi "$1"
return
}
h=9000000000000000
for i in $by; do
eval "s=\$s_$1 ag=\$ag_$1"
case $i in
*"/$s/$ag/"*) ;;
*) continue
esac
j=
for p in $ce; do
[ "${p%%/*}" = "${i%%/*}" ] && {
o "${p##*/}"
j="$j ${R:-0}"
}
done
a=
for b in $j; do
fp=$a
a=
for q in $fp; do
[ "$b" ] && [ "$b" -lt "$q" ] && {
a="$a $b"
b=
}
a="$a $q"
done
a="$a $b"
done
ac "$a"
c=$R
ac "$a"
r=$R
ah "$a" $(((r-1)/2))
fq=${R:-0}
ah "$a" $((r/2))
R=$(((fq + ${R:-0})/2))
k=$R l=0
for fr in $a; do
fs=$((fr-k))
l=$((l + ${fs#-}))
done
ac "$a"
R=$((l/(1>R ? 1 : R)))
fo=$R d=$((100*(ag-c)/ag))
R=$((k+fo+d*d*1000/df))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$dg" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ai=$k aj=$fo ah=$d aa=$c
d "$1" ai aj ah aa
if [ "$c" -eq 0 ]; then ap=; else ap=${i##*/}; fi
d "$1" ap
done
[ "$h" -eq 9000000000000000 ] && return
f x "$1" true
a "$1" ag z
aq=$ag
u
ac=$R z=$((z+1))
d "$1" aq ac z
}
bi() {
x=false
n "$1" && x=true
d "$1" x
f ah "$1" 100
if "$x"; then aq=1; else aq=0; fi
f aa "$1" 0
f ap "$1" ''
u
ac=$R
a "$1" z
z=$((z+1))
d "$1" aq ac z
}
ao() {
case $cv in
*" $1/"*)
i=${cv#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bv() {
z "$bb"
b=$R gc=$((de*1000))
p=$((1>gc ? 1 : gc))
a "$b" v
gd=$v
[ -z "$b" ] && gd=0
eg=$((gd-p))
for a in $ba; do
f= am=$((dh*1000))
c=$am l=dead m=3
a "$a" w x aa ah
if ! "$w" || ! "$x" || [ "$aa" -eq 0 ] || [ "$ah" -ge "$dg" ]; then
f af "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ad=\$ad_$a ab=\$ab_$a"
if [ $(($1-ad)) -lt 3600 ]; then ab=$((ab+1)); else ab=1; fi
ad=$1
d "$a" ab ad
}
else
eval "ax=\$ax_$a ae=\$ae_$a"
n=$ax
[ -z "$n" ] && {
n=$di
[ "$ae" -gt 0 ] && n=$ae
}
a "$a" ai aj ak z ar
R=$((ai+aj+ah*ah*1000/df))
am=$((R+n*1000)) o=$ak
[ "$z" -ne "$ar" ] && {
o="$o $am"
eval "af=\$af_$a y=\$y_$a"
af=$((af+1))
d "$a" af
[ "$y" -gt 0 ] && {
if [ "$am" -gt "$eg" ]; then y=$((2*cp)); else y=$((y-1)); fi
d "$a" y
}
}
ac "$o"
fm=$((R-ee)) c=0
for ge in $o; do
[ "$fm" -le 0 ] && f="$f $ge" c=$((c+ge))
fm=$((fm-1))
done
if [ -z "$f" ]; then
c=$am
else
ac "$f"
c=$((c/R))
fi
eval "an=\$an_$a"
gf=$db
[ "$an" -gt 0 ] && gf=$an
eval "ac=\$ac_$a"
gg=$((3*gf))
if [ $((bj-ac)) -gt $((60>gg ? 60 : gg)) ]; then
l=unknown m=2
elif eval "af=\$af_$a ab=\$ab_$a"; ah '0 1 2 4' "$ab"; [ "$af" -lt $((cp * ${R:-8})) ]; then
l=recovering m=1
else
l=alive m=0
fi
fi
"$w" && {
eval "z=\$z_$a"
ar=$z
d "$a" ar
}
ak=$f v=$c u=$l
d "$a" ak am v u
eval "s=\$s_$a"
gh=1
[ "$s" = "$bb" ] && gh=0
as=$((2*(m*1000000000000+c)+gh))
d "$a" as
done
bd=
for i in $ba; do
eval "as=\$as_$i"
gu=$as gv=$bd
bd=
for gi in $gv; do
[ "$i" ] && { eval "as=\$as_$gi"; [ "$gu" -lt "$as" ]; } && {
bd="$bd $i"
i=
}
bd="$bd $gi"
done
bd="$bd $i"
done
cu=$1 bv=
{ [ "$cf" -eq 0 ] || [ "$2" -lt "$cf" ]; } && bv=$cx
fn=
for gj in $ba; do
a "$gj" s w x
[ "$s" = "$bv" ] && "$w" && "$x" && {
fn=$gj
break
}
done
ah "$bd" 0
d=$b bh=steady
if [ "$fn" ]; then
d=$fn bh=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bh='all-dead'
elif a "$b" u; [ -z "$b" ] || [ "$u" = dead ]; then
d=$R bh=dead
[ -z "$b" ] && bh=initial
else
a "$b" v
fo=false
[ $((v-bl)) -ge "$p" ] && fo=true
a "$R" y
gw=$v
a "$R" v
gk=false
[ $((gw-v)) -ge "$p" ] && { "$fo" || [ "$y" -eq 0 ]; } && gk=true
a "$R" u
[ "$u" = alive ] && { a "$b" u; [ "$u" != unknown ]; } && { "$gk" || { a "$b" u; [ "$u" = recovering ]; }; } && {
d=$R bh=better
"$fo" && {
y=$((2*cp))
d "$b" y
}
}
fi
a "$d" s
fp=$s
[ -z "$d" ] && fp=
[ "$fp" != "$bb" ] && cc=$1 bl=0
bb=$fp
[ "$d" ] && {
a "$d" v
{ [ "$bl" -eq 0 ] || [ "$v" -lt "$bl" ]; } && bl=$v
f y "$d" 0
}
}
az() {
{ de "$cg" || { bp "$cg" 'link until' '' '' && de "$ct"; }; } && return
cx=
bq "$cg"
}
de() {
i "$1"
a=$R
bg=$a
c
c
cx=$R
b
cf=$R
[ -z "$a" ] || {
by "$cx" "$cf"
[ "$a" = "$R" ]
}
}
by() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
ay() {
fn=$1 gk=$2
set -- -f "$fn"
for gu in $gk; do
set -- "$@" "$gu"
done
ip "$@" >/dev/null 2>/dev/null
}
ck() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
dg() {
a=' '
x /proc/net/route && while IFS= read -r c <&3 || [ "$c" ]; do
i=${c%%'	'*}
[ "$i" != '*' ] && case ${c#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
as() {
dg
l=${R#*' '}
dh "${l%%' '*}"
}
dh() {
fm=$1 gc=false
for gd in $bk; do
eval "t=\$t_$gd al=\$al_$gd"
{ [ "$t" = "$fm" ] || [ "$al" = "$fm" ]; } && {
gc=true
break
}
done
if "$gc"; then R=; else R=$fm; fi
}
dy() {
dg
b=$R
z "$bb"
f=$R
{ [ "$f" ] || { l=true; for n in $ba; do ! n "$n" || { eval "t=\$t_$n"; g "$b" " $t "; } || { l=false; break; }; done; "$l"; }; } && {
R=$f
return
}
o=
for d in $ba; do
n "$d" && { [ "$b" = ' ' ] || { eval "t=\$t_$d"; ab "$b" " $t "; }; } && {
o=$d
break
}
done
R=$o
}
av() {
gk=$1 l= i= fn= c= ge= bs=' ' ch=
gu=$(ip -f "$gk" route show table all default 2>/dev/null)
gv=$(($?%256))
[ "$gv" -ne 0 ] && bz=true
gw="$gu default"
for a in $gw; do
[ "$a" = default ] && {
if [ "$c" = "$bc" ]; then
bs="$bs${l}dev $i metric $fn "
elif [ "$i" != lo ] && { [ -z "$c" ] || [ "$c" = from ]; }; then
[ -z "$bp" ] && {
dh "$i"
bp=$R
}
[ -z "$c" ] && ch=$i
fi
l='default ' i= c=$ch fn=0
}
[ "$a" = from ] && c=$a
case $ge in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) c=$a ;;
metric) fn=$a
esac
ge=$a
done
}
di() {
gk=$1 a=
gu=$(ip -f "$gk" rule 2>/dev/null)
for c in $gu; do
case $c in
*:) fn="/ $c " ;;
*) fn="$c "
esac
a=$a$fn
done
R=$a/
}
dl() {
gc=$1 i=$2
di "$gc"
gv=$R
if [ "$i" = add ]; then gd='32764 32765'; else gd='32765 32764'; fi
for l in $gd; do
if [ "$l" = 32764 ]; then fm='lookup main suppress_prefixlength 0'; else fm="lookup $bc"; fi
case $gv in
*" $l: from all $fm /"*) ge=add ;;
*) ge=del
esac
[ "$ge" != "$i" ] && ! ay "$gc" "rule $i pref $l $fm" && {
bz=true
return
}
done
}
dk() {
i=$1 l=$2 c=
for a in $bs; do
[ "$c" = metric ] && case $l in
*" metric $a "*) ;;
*) ay "$i" "route del default metric $a table $bc"
esac
c=$a
done
}
dj() {
[ "$bc" -eq 0 ] && {
i "$ds"
o "${R%%.*}"
bc=${R:-0}
}
[ "$bc" -eq 0 ] && { di inet; g "$R" " 32765: from all lookup $br /"; } && bc=$br
}
ea() {
dj
[ "$bc" -eq "$br" ] && return
d=$(ip route show table all)
case $d in
*" table $br "*)
bi="${bi}route_table: found $br, in use by others; allowed: an empty table
"
return
esac
[ "$bc" -ne 0 ] && cg
bc=$br
l "$ds" "$bc." || q
}
ba() {
dy
fo=$R
[ -z "$fo" ] && return 0
a "$fo" s
as
m="$R $s" cy=
for gf in $ba; do
n "$gf" || continue
a "$gf" u t au al av
m="$m $u/$t/$au/$al/$av" cy=$cy$al
done
{ [ "$m" = "$ca" ] && ! "$1" && ! "$bz"; } || dz "$fo" "$m" "$1"
}
dz() {
[ "$2" != "$ca" ] && ca= eh="$1 $bd $ba"
bi= bz=false
ea
[ "$bc" -ne 0 ] && {
gx='inet inet6'
for gy in $gx; do
eb "$gy" "$1" "$3"
done
}
ca=$2
[ "$bi" != "$ei" ] && [ "$bi" ] && k "${bi%'
'*}"
ei=$bi
[ "$bc" -ne 0 ] && ! "$bz"
}
eb() {
n=0 gg=192.0.2.1 bs=
as
bp=$R
[ "$1" = inet6 ] && {
{ [ -z "$bb" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 gg=2001:db8::1 bp=
}
{ [ "$n" -eq 1 ] || [ "$ca" ]; } && av "$1"
o=lo p=' ' fp=$ef
for d in $eh; do
eval "t=\$t_$d au=\$au_$d"
b=$t fq=$au
[ "$n" -eq 1 ] && {
eval "al=\$al_$d av=\$av_$d"
b=$al fq=$av
[ -z "$b" ] && [ "$d" = "$2" ] && [ "$ch" != "$t" ] && [ "$ch$cy" ] && b=lo
}
n "$d" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
gh=
[ "$fq" ] && gh="via $fq "
f=" default ${gh}dev $b metric "
if [ "$d" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fp "
fp=$((fp+1))
fi
p=$p$f gi=
[ "$b" = lo ] && gi=' unreachable'
fr="route replace$gi${f}table $bc"
! g "$bs" "$f" && ! ay "$1" "$fr" && ! ay "$1" "$fr onlink" && bi="${bi}ip -f $1 $fr: failed
" bz=true
[ -z "$bs" ] && av "$1"
done
dk "$1" "$p"
gj=del
[ -z "$bp" ] && gj=add
dl "$1" "$gj"
{ ! "$3" || [ "$bp" ] || [ "$o" = lo ]; } && return
ck "$gg"
case $R in
*" dev $o "*) ;;
*)
bi="${bi}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
cg() {
dj
[ "$bc" -eq 0 ] && return
f='inet inet6'
for b in $f; do
dl "$b" del
av "$b"
dk "$b" ''
done
l "$ds" ''
ca= bc=0
}
db=10 eb='1.1.1.1 8.8.8.8' ec=5 ed=2 ee=5 de=20 df=10 dg=80 dh=99999 di=100 ef=20 cp=5 dj=true br=222
bg=
ej=${WANMON_ETC-/etc/wanmon}
az=${WANMON_RUN-/var/run/wanmon}
ct=$az/copy
dl=false
bk=
bx=
cr=
ba=
dc= dk= cq=
bm=$ej/config.json
co=$ej/ifaces.json
ea=$az/config
be=
bn=
cs=
dm=$az/decision.json
cu=0 bb= bh= bv= cc=0 bl=0 bd=
dn=false
dp=$az/state.json
bj=0 cm= el=0
cv=' '
bw=
by=' '
cd=
dq=0
ce=' '
bo=0
cb=0
dr=false
cg=$az/force.json
cx= cf=0
eg=0
ds=$az/table
ca=
bz=false
eh=
ei=
bi=
bc=0
bs=
ch=
bp=
cy=
: "${_v0=dcee33c6}"
: "$dj" "$dc" "$dk" "$cq" "$el"
