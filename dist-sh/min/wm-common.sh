#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
k() {
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
q() {
eval "R=\${EPOCHSECONDS-}"
[ "$R" ] && return
while read -r _k R _h <&3; do
[ "$_k" != btime ] || break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
cy() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
aq() {
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
ac() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
j() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
w() {
if [ ! -d "$1" ] && j "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bh() {
if [ -e "$1" ] || [ -h "$1" ]; then
if [ -d "$1" ] && [ ! -h "$1" ]; then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
ah() {
[ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null
}
u() {
[ -f "$1" ] && [ -r "$1" ]
}
ab() {
set -- ${1:+$1}
R=$#
}
af() {
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ] || [ "$_a" -ge $# ] && return
shift "$_a"
R=$1
}
l() {
printf '%s\n' "$1" >&2
}
e() {
l "$1"
exit "${2:-1}"
}
al() {
wait "$1" 2>/dev/null
R=$(($? % 256))
}
h() {
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
aa() {
case $1 in
"$2"*) ;;
*) return 1 ;;
esac
}
g() {
case $1 in
*"$2"*) ;;
*) return 1 ;;
esac
}
cu() {
case $1 in
'' | *[!$2]*) return 1 ;;
esac
}
n() {
R=$1
case ${1#-} in
'' | *[!0-9]* | 0?* | ?????????????????*) R= ;;
????????????????) [ "${1#-}" -le 9007199254740991 ] || R= ;;
0) R=${1#-0} ;;
esac
}
bf() {
[ -e "$1" ] && ! test -f "$1"
}
ct() {
if bf "$1"; then R='?'; else i "$1"; fi
}
cr() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
i=$(($?%256))
if [ "$i" -eq 0 ]; then bl=$a; else bd="$1: $a"; fi
}
bc() {
bd=
for b in "$1" "$cl"; do
bf "$b" && bd="$b: not a file"
done
c=/dev/null
[ -e "$cl" ] && c=$cl
[ -z "$bd" ] && {
d=/dev/null
{ [ "$1" != "$bk" ] || [ -e "$1" ]; } && d=$1
cr "$d" "$c"
}
[ -z "$bd" ]
}
bs() {
i "$dt"
a=${R%%'
'*}
case $a in
*'}]') ;;
*)
R=
return
esac
bl=$a R=${R#*'
'}
}
cs() {
b
al=$R
x
am=$R
b
af=$R
b
ax=$R
ae
n "$R"
aw=$R
d "$1" al am af ax aw
ae
c=$R
ae
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
bt() {
[ -z "$bl" ] && return
for i in $bj; do
bg=$bl
cs "$i"
done
bg=${bl#*'},'}
b
cx=$R
x
du=$R
b
dv=$R
b
dw=$R
b
dx=$R
b
cz=$R
b
da=$R
b
db=$R
b
dc=$R
b
dd=$R
b
dy=$R
b
dz=$R
ae
de=false
[ "$R" = true ] && de=true
b
bn=$R
f '{'
bt= cm=
c
a=$R
while [ "$a" ]; do
y "$a"
b=$R
cs "$b"
[ "$R" != null ] && bt="$bt $b"
[ "$R" = false ] && cm="$cm $b"
c
a=$R
done
}
p() {
ct "$bk"
p=$R
ct "$cl"
e="$p
$R"
[ "$e" = "$cn" ] && return 1
cn=$e bd=
bs
[ "$cn" != "$R" ] && {
if bc "$bk"; then
w "$dt" "$bl
$cn" || s
elif [ -z "$bl" ]; then
cr /dev/null /dev/null
fi
}
bt
[ "$bd" ] && l "$bd"
j "$ay/error" "$bd" || s
[ -z "$bd" ]
}
f() {
q=${bg%%"$1"*}
bg=${bg#*"$1"} R=$q
}
ae() {
f '":'
r=${bg%%','*}
R=${r%%'}'*}
}
b() {
ae
n "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
x() {
f ':"'
f '"'
}
ar() {
f '":'
bi "${bg%%','*}"
}
c() {
f '"'
f '"'
cu "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fd=$1 i=
u "$fd" && while IFS= read -r fe <&3 || [ "$fe" ]; do
i="$i$fe
"
done 3<"$fd"
R=$i
}
z() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
m=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$m; else R=$m.${d#*1}; fi
}
bi() {
d=$1.
i=${d#*.}
n "1${i%%.*}"
b=${R:-1}
while [ "$b" -lt 1000 ]; do
b=$((b*10))
done
n "${1%%.*}"
R=$((${R:-0}*1000+b-1000))
}
bj() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$co"
}
bk() {
[ -e "$1" ] && l "$1: not what it has to be"
}
s() {
"$df" || l "$ay: can't write"
df=true
}
y() {
for d in $bj; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
h s "$records" "$1"
h af "$records" "$dv"
h ax "$records" "$dw"
h am "$records" "$du"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= ak_$records= au_$records= ad_$records=0 v_$records=false ah_$records=0 ai_$records=0 ag_$records=100 ap_$records=0 y_$records=0 an_$records= aa_$records=0 w_$records=0 ab_$records=0 ao_$records=0 u_$records=new aj_$records= ae_$records=0 z_$records=0 ac_$records=0 aq_$records=0 ar_$records=0"
bj="$bj $records" R=$records
}
bp() {
az= p="$bt${1:+ $1}"
for d in $p; do
g " $cm " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bj; do
x=false
g " $1 " " $b " && x=true
d "$b" x
case " $az " in
*" $b "*) ;;
*) cv "$b"
esac
done
}
cv() {
h u "$1" new
h aj "$1" ''
h ae "$1" 0
h z "$1" 0
h ac "$1" 0
h aq "$1" 0
}
m() {
a "$1" av t
! "$av" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
v() {
fg=
for fh in $az; do
eval "s=\$s_$fh"
[ "$s" = "$1" ] && {
fg=$fh
break
}
done
R=$fg
}
ai() {
{ cw "$dg" || { bj "$dg" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cw "$co"; }; } && return 0
ba=
for j in $bj; do
cv "$j"
done
bk "$dg"
return 1
}
cw() {
g= bc=
u "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bg=$h
case $h in
'{'*)
b
b
cp=$R
c
c
ba=$R
c
c
bf=$R
c
c
bs=$R
b
bz=$R
;;
'}'*)
f '['
f ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
k=${c#*'"'}
y "${k%%'"'*}"
bc="$bc $R" c=${c#*','}
done
;;
*)
c
y "$R"
a=$R
ar
ab=$R
ar
ao=$R
c
c
u=$R
d "$a" ab ao u
f '['
aj=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bi "${f%%','*}"
aj="$aj $R" f=${f#*','}
done
b
ae=$R
b
z=$R
d "$a" aj ae z
[ "$z" -gt 0 ] && {
b
ac=$R
d "$a" ac
}
b
aq=$R
d "$a" aq
g="$g $a"
esac
done 3<"$1"
aw "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
aw() {
b=
for e in $1; do
i=
eval "aj=\$aj_$e"
for p in $aj; do
z "$p"
i="$i,$R"
done
a "$e" ab ao u
z "$ab"
fd=$R
z "$ao"
eval "z=\$z_$e ac=\$ac_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ac"
a "$e" s ae aq
b="$b,
\"$s\":{\"score\":$fd,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ae,\"deaths\":$z$n"
b="$b,\"seq\":$aq}"
done
l=
for fe in $bc; do
eval "s=\$s_$fe"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$cp,\"preferred\":\"$ba\",\"reason\":\"$bf\",\"forced\":\"$bs\",\"since\":$bz,\"links\":{${b#*','}
},\"ranking\":[${l#*','}]}
"
}
o() {
e=
u "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bg="$i "
f ' '
[ "$R" = ! ] && continue
y "$R"
c=$R
e="$e $c"
h av "$c" false
f ' '
t=$R
f ' '
at=$R
eval "ad=\$ad_$c"
f ' '
n "$R"
ad=${R:-$ad}
f ' '
ak=$R
f ' '
au=$R
d "$c" t at ad ak au
done 3<"$ay/links"
bp "$e"
}
aj() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bj; do
eval "x=\$x_$h"
{ "$x" || g " $bt " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a"; } && {
l 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
i "$a"
l=$R
i "$f"
[ "$l" != "$R" ] && {
u "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) l "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || s
}
o
return 0
}
at() {
{ cx "$dh" || { bj "$dh" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cx "$co"; }; } && return 0
bi=0
for e in $bj; do
eval "ad_$e=0 aa_$e=0 w_$e=0"
done
bk "$dh"
return 1
}
cx() {
cj=
u "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bg=$c
case $c in
'{'*)
b
b
bi=$R
esac
case $c in
'"'*) ;;
*) continue
esac
case $c in
'""'*) continue
esac
c
y "$R"
f=$R
f ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
ar
ah=$R
ar
ai=$R
b
ag=$R
b
ap=$R
b
y=$R
c
c
an=$R
b
ad=$R
b
aa=$R
b
w=$R
d "$f" v t ah ai ag ap y an ad aa w
cj="$cj $f"
done 3<"$1"
au "$cj"
g=$R
i "$1"
[ "$g" = "$R" ]
}
au() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ah=\$ah_$b ai=\$ai_$b"
z "$ah"
n=$R
z "$ai"
l="\"latency\":$n,\"jitter\":$R"
}
a "$b" s ag ap an ad aa w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$l,\"loss\":$ag"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$ad,\"time\":$aa"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bi,\"links\":{${a#*','}
}}
"
}
co() {
v "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! m "$R"; } && c=true
q
a=
for b in $az; do
a "$b" as s al
d=$al
"$as" && [ "$s" != "$2" ] && d=$((60>al ? 60 : al))
a "$b" aa x v
e=$((R-aa))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || g "$1" " $s "; } && a="$a $b"
done
R=$a
}
bn() {
cj "$ay/fifo.$$" || return 1
co "$1" "$3"
n=$R
for o in $n; do
eval "af=\$af_$o"
p=$af
"$2" && p=0
ap "$o" "$p"
done
f=' '
while k; cm "$R"; do
aq 1
ca "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
cn "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
bb "$g"
fi
done
"$2" || {
q
bi=$R
}
ao
bh "$bu"
}
cj() {
bu=$1
cy "$1"
}
ap() {
m "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+di%256))
eval "t=\$t_$1"
ak "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bu" 2>&1 9>&- &
h=$!
cq="$cq $h"
eval "s=\$s_$1"
bv="$bv$((d+8))/$s/$2/$c " di=$((di+1)) bo=$((bo+1))
done
k
e=$((R+(b+a)*1000))
ca=$((ca>e ? ca : e))
}
ca() {
[ "$1" = drained ] && dj=false
! "$dj" && { g "$1" ' packets transmitted' || { aa "$1" 'ping: ' && ! aa "$1" 'ping: recvfrom'; }; } && bo=$((bo-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$bv" "$a" || g "$cb" "$c"; } && {
R=
return
}
h=${1#*' time='}
bi "${h%%' '*}"
cb="$cb${c#*' '}$R " j=${bv#*"$a"}
R=${j%%' '*}
}
cm() {
[ "$bo" -gt 0 ] && [ "$1" -lt "$ca" ]
}
ao() {
for a in $cq; do
kill -s KILL "$a" 2>/dev/null
al "$a"
done
[ "$bo" -gt 0 ] && ac "$bu" drained && dj=true
cq= bv=' ' cb=' ' bo=0 ca=0
}
cn() {
m "$1" || {
bb "$1"
return
}
h=9000000000000000
for j in $bv; do
eval "s=\$s_$1 af=\$af_$1"
case $j in
*"/$s/$af/"*) ;;
*) continue
esac
k=
for q in $cb; do
[ "${q%%/*}" = "${j%%/*}" ] && {
n "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
fh=$a
a=
for r in $fh; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
ab "$a"
c=$R
ab "$a"
ff=$R
af "$a" $(((ff-1)/2))
fj=${R:-0}
af "$a" $((ff/2))
R=$(((fj + ${R:-0})/2))
l=$R m=0
for fk in $a; do
fl=$((fk-l))
m=$((m + ${fl#-}))
done
ab "$a"
R=$((m/(1>R ? 1 : R)))
fg=$R d=$((100*(af-c)/af))
R=$((l+fg+d*d*1000/da))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$db" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ah=$l ai=$fg ag=$d y=$c
d "$1" ah ai ag y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" af w
ap=$af
q
aa=$R w=$((w+1))
d "$1" ap aa w
}
bb() {
v=false
m "$1" && v=true
d "$1" v
h ag "$1" 100
if "$v"; then ap=1; else ap=0; fi
h y "$1" 0
h an "$1" ''
q
aa=$R
a "$1" w
w=$((w+1))
d "$1" ap aa w
}
ak() {
case $cr in
*" $1/"*)
i=${cr#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bq() {
for a in $az; do
d= ao=$((dc*1000))
b=$ao f=dead i=3
a "$a" x v y ag
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ag" -ge "$db" ]; then
h ae "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ac=\$ac_$a z=\$z_$a"
if [ $(($1-ac)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ac=$1
d "$a" z ac
}
else
eval "aw=\$aw_$a ad=\$ad_$a"
l=$aw
[ -z "$l" ] && {
l=$dd
[ "$ad" -gt 0 ] && l=$ad
}
a "$a" ah ai aj w aq
R=$((ah+ai+ag*ag*1000/da))
ao=$((R+l*1000)) m=$aj
[ "$w" -ne "$aq" ] && {
m="$m $ao"
eval "ae=\$ae_$a"
ae=$((ae+1))
d "$a" ae
}
ab "$m"
p=$((R-dx)) b=0
for ff in $m; do
[ "$p" -le 0 ] && d="$d $ff" b=$((b+ff))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
ab "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fj=$cx
[ "$al" -gt 0 ] && fj=$al
eval "aa=\$aa_$a"
fu=$((3*fj))
if [ $((bi-aa)) -gt $((60>fu ? 60 : fu)) ]; then
f=unknown i=2
elif eval "ae=\$ae_$a z=\$z_$a"; af '0 1 2 4' "$z"; [ "$ae" -lt $((dz * ${R:-8})) ]; then
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
aj=$d ab=$b u=$f
d "$a" aj ao ab u
eval "s=\$s_$a"
fv=1
[ "$s" = "$ba" ] && fv=0
ar=$((2*(i*1000000000000+b)+fv))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fy=$ar fz=$bc
bc=
for fw in $fz; do
[ "$e" ] && { eval "ar=\$ar_$fw"; [ "$fy" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fw"
done
bc="$bc $e"
done
cp=$1 bs=
{ [ "$cc" -eq 0 ] || [ "$2" -lt "$cc" ]; } && bs=$ct
v "$ba"
n=$R fd=
for fx in $az; do
a "$fx" s x v
[ "$s" = "$bs" ] && "$x" && "$v" && {
fd=$fx
break
}
done
af "$bc" 0
o=$n bf=steady
if [ "$fd" ]; then
o=$fd bf=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bf='all-dead'
else
if [ -z "$n" ]; then
bf=initial
elif a "$n" u; [ "$u" = dead ]; then
bf=dead
elif ds "$R" "$n"; then
bf=better
fi
[ "$bf" != steady ] && o=$R
fi
a "$o" s
fe=$s
[ -z "$o" ] && fe=
[ "$fe" != "$ba" ] && bz=$1
ba=$fe
}
ds() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u ab
[ "$u" = recovering ] || {
fh=$ab
a "$1" ab
fg=$((cz*1000))
[ $((fh-ab)) -ge $((1>fg ? 1 : fg)) ]
}
}
av() {
{ cz "$cd" || { bj "$cd" 'link until' '' '' && cz "$co"; }; } && return
ct=
bk "$cd"
}
cz() {
i "$1"
a=$R
bg=$a
c
c
ct=$R
b
cc=$R
[ -z "$a" ] || {
bu "$ct" "$cc"
[ "$a" = "$R" ]
}
}
bu() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
as() {
fe=$1 gm=$2
set -- -f "$fe"
for gn in $gm; do
set -- "$@" "$gn"
done
ip "$@" >/dev/null 2>/dev/null
}
ch() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
da() {
a=' '
u /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
an() {
da
fe=${R#*' '}
db "${fe%%' '*}"
}
db() {
fd=$1 fu=false
for fv in $bj; do
eval "t=\$t_$fv ak=\$ak_$fv"
{ [ "$t" = "$fd" ] || [ "$ak" = "$fd" ]; } && {
fu=true
break
}
done
if "$fu"; then R=; else R=$fd; fi
}
dt() {
da
b=$R
v "$ba"
f=$R
{ [ "$f" ] || { l=true; for n in $az; do ! m "$n" || { eval "t=\$t_$n"; g "$b" " $t "; } || { l=false; break; }; done; "$l"; }; } && {
R=$f
return
}
o=
for e in $az; do
m "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; aa "$b" " $t "; }; } && {
o=$e
break
}
done
R=$o
}
bl() {
gm=$1 l= i= fe= d= fw= bp=' ' ce=
gn=$(ip -f "$gm" route show table all default 2>/dev/null)
go=$(($?%256))
[ "$go" -ne 0 ] && bw=true
gp="$gn default"
for a in $gp; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bp="$bp${l}dev $i metric $fe "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bx" ] && {
db "$i"
bx=$R
}
[ -z "$d" ] && ce=$i
fi
l='default ' i= d=$ce fe=0
}
[ "$a" = from ] && d=$a
case $fw in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) fe=$a
esac
fw=$a
done
}
dc() {
gm=$1 a=
gn=$(ip -f "$gm" rule 2>/dev/null)
for d in $gn; do
case $d in
*:) fe="/ $d " ;;
*) fe="$d "
esac
a=$a$fe
done
R=$a/
}
dh() {
fu=$1 i=$2
dc "$fu"
go=$R
if [ "$i" = add ]; then fv='32764 32765'; else fv='32765 32764'; fi
for l in $fv; do
if [ "$l" = 32764 ]; then fd='lookup main suppress_prefixlength 0'; else fd="lookup $bb"; fi
case $go in
*" $l: from all $fd /"*) fw=add ;;
*) fw=del
esac
[ "$fw" != "$i" ] && ! as "$fu" "rule $i pref $l $fd" && {
bw=true
return
}
done
}
dg() {
i=$1 l=$2 d=
for a in $bp; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) as "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
de() {
[ "$bb" -eq 0 ] && {
i "$dk"
n "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { dc inet; g "$R" " 32765: from all lookup $bn /"; } && bb=$bn
}
dw() {
de
[ "$bb" -eq "$bn" ] && return
e=$(ip route show table all)
case $e in
*" table $bn "*)
bh="${bh}route_table: found $bn, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && cc
bb=$bn
j "$dk" "$bb." || s
}
br() {
dt
ff=$R
[ -z "$ff" ] && return 0
a "$ff" s
an
m="$R $s" cu=
for fx in $az; do
m "$fx" || continue
a "$fx" u t at ak au
m="$m $u/$t/$at/$ak/$au" cu=$cu$ak
done
{ [ "$m" = "$by" ] && ! "$1" && ! "$bw"; } || dv "$ff" "$m" "$1"
}
dv() {
[ "$2" != "$by" ] && by= ea="$1 $bc $az"
bh= bw=false
dw
[ "$bb" -ne 0 ] && {
gq='inet inet6'
for gr in $gq; do
dx "$gr" "$1" "$3"
done
}
by=$2
[ "$bh" != "$eb" ] && [ "$bh" ] && l "${bh%'
'*}"
eb=$bh
[ "$bb" -ne 0 ] && ! "$bw"
}
dx() {
n=0 fy=192.0.2.1 bp=
an
bx=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fy=2001:db8::1 bx=
}
{ [ "$n" -eq 1 ] || [ "$by" ]; } && bl "$1"
o=lo p=' ' fg=$dy
for e in $ea; do
eval "t=\$t_$e at=\$at_$e"
b=$t fh=$at
[ "$n" -eq 1 ] && {
eval "ak=\$ak_$e au=\$au_$e"
b=$ak fh=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$ce" != "$t" ] && [ "$ce$cu" ] && b=lo
}
m "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
fz=
[ "$fh" ] && fz="via $fh "
f=" default ${fz}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fg "
fg=$((fg+1))
fi
p=$p$f ga=
[ "$b" = lo ] && ga=' unreachable'
fj="route replace$ga${f}table $bb"
! g "$bp" "$f" && ! as "$1" "$fj" && ! as "$1" "$fj onlink" && bh="${bh}ip -f $1 $fj: failed
" bw=true
[ -z "$bp" ] && bl "$1"
done
dg "$1" "$p"
gb=del
[ -z "$bx" ] && gb=add
dh "$1" "$gb"
{ ! "$3" || [ "$bx" ] || [ "$o" = lo ]; } && return
ch "$fy"
case $R in
*" dev $o "*) ;;
*)
bh="${bh}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
cc() {
de
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
dh "$b" del
bl "$b"
dg "$b" ''
done
j "$dk" ''
by= bb=0
}
cx=10 du='1.1.1.1 8.8.8.8' dv=5 dw=2 dx=5 cz=20 da=10 db=80 dc=99999 dd=100 dy=20 dz=5 de=true bn=222
bg=
ec=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
co=$ay/copy
df=false
bj=
bt=
cm=
az=
bk=$ec/config.json
cl=$ec/ifaces.json
dt=$ay/config
bd=
bl=
cn=
dg=$ay/decision.json
cp=0 ba= bf= bs= bz=0 bc=
dh=$ay/state.json
bi=0 cj= ee=0
cr=' '
bu=
bv=' '
cq=
di=0
cb=' '
bo=0
ca=0
dj=false
cd=$ay/force.json
ct= cc=0
dk=$ay/table
by=
bw=false
ea=
eb=
bh=
bb=0
bp=
ce=
bx=
cu=
: "${_v0=f3c92c82}"
: "$de" "$ee"
