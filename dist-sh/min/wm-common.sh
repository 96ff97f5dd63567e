#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
j() {
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
ap() {
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
k() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
w() {
if [ ! -d "$1" ] && k "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
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
[ -r "$1" ] && [ ! -d "$1" ]
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
for b in "$1" "$cj"; do
bf "$b" && bd="$b: not a file"
done
c=/dev/null
[ -e "$cj" ] && c=$cj
[ -z "$bd" ] && {
d=/dev/null
{ [ "$1" != "$bk" ] || [ -e "$1" ]; } && d=$1
cr "$d" "$c"
}
[ -z "$bd" ]
}
bs() {
i "$ds"
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
ae=$R
b
ax=$R
ae
n "$R"
aw=$R
d "$1" al am ae ax aw
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
cv=$R
x
dt=$R
b
du=$R
b
dv=$R
b
dw=$R
b
cx=$R
b
cy=$R
b
cz=$R
b
da=$R
b
db=$R
b
dx=$R
b
dy=$R
ae
dc=false
[ "$R" = true ] && dc=true
b
bn=$R
f '{'
bt= ck=
c
a=$R
while [ "$a" ]; do
y "$a"
b=$R
cs "$b"
[ "$R" != null ] && bt="$bt $b"
[ "$R" = false ] && ck="$ck $b"
c
a=$R
done
}
p() {
ct "$bk"
p=$R
ct "$cj"
e="$p
$R"
[ "$e" = "$cl" ] && return 1
cl=$e bd=
bs
[ "$cl" != "$R" ] && {
if bc "$bk"; then
w "$ds" "$bl
$cl" || s
elif [ -z "$bl" ]; then
cr /dev/null /dev/null
fi
}
bt
[ "$bd" ] && l "$bd"
k "$ay/error" "$bd" || s
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
aq() {
f '":'
bi "${bg%%','*}"
}
c() {
f '"'
f '"'
cu "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fc=$1 i=
u "$fc" && while IFS= read -r fd <&3 || [ "$fd" ]; do
i="$i$fd
"
done 3<"$fc"
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
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$cm"
}
bk() {
[ -e "$1" ] && l "$1: not what it has to be"
}
s() {
"$dd" || l "$ay: can't write"
dd=true
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
h ae "$records" "$du"
h ax "$records" "$dv"
h am "$records" "$dt"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= aj_$records= au_$records= ab_$records=0 v_$records=false ag_$records=0 ah_$records=0 af_$records=100 ap_$records=0 y_$records=0 an_$records= ac_$records=0 w_$records=0 aa_$records=0 ao_$records=0 u_$records=new ai_$records= ad_$records=0 z_$records=0 ak_$records=0 aq_$records=0 ar_$records=0"
bj="$bj $records" R=$records
}
bp() {
az= p="$bt${1:+ $1}"
for d in $p; do
g " $ck " " $d " || case " $az " in
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
h ai "$1" ''
h ad "$1" 0
h z "$1" 0
h ak "$1" 0
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
ff=
for fg in $az; do
eval "s=\$s_$fg"
[ "$s" = "$1" ] && {
ff=$fg
break
}
done
R=$ff
}
ai() {
{ cw "$de" || { bj "$de" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cw "$cm"; }; } && return 0
ba=
for j in $bj; do
cv "$j"
done
bk "$de"
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
cn=$R
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
df=$R
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
aq
aa=$R
aq
ao=$R
c
c
u=$R
d "$a" aa ao u
f '['
ai=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
bi "${f%%','*}"
ai="$ai $R" f=${f#*','}
done
b
ad=$R
b
z=$R
d "$a" ai ad z
[ "$z" -gt 0 ] && {
b
ak=$R
d "$a" ak
}
b
aq=$R
d "$a" aq
g="$g $a"
esac
done 3<"$1"
av "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
av() {
b=
for e in $1; do
i=
eval "ai=\$ai_$e"
for p in $ai; do
z "$p"
i="$i,$R"
done
a "$e" aa ao u
z "$aa"
fc=$R
z "$ao"
eval "z=\$z_$e ak=\$ak_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ak"
a "$e" s ad aq
b="$b,
\"$s\":{\"score\":$fc,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ad,\"deaths\":$z$n"
b="$b,\"seq\":$aq}"
done
l=
for fd in $bc; do
eval "s=\$s_$fd"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$cn,\"preferred\":\"$ba\",\"reason\":\"$bf\",\"forced\":\"$bs\",\"since\":$df,\"links\":{${b#*','}
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
eval "ab=\$ab_$c"
f ' '
n "$R"
ab=${R:-$ab}
f ' '
aj=$R
f ' '
au=$R
d "$c" t at ab aj au
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
as() {
{ cx "$dg" || { bj "$dg" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cx "$cm"; }; } && return 0
bi=0
for e in $bj; do
eval "ab_$e=0 ac_$e=0 w_$e=0"
done
bk "$dg"
return 1
}
cx() {
ch=
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
aq
ag=$R
aq
ah=$R
b
af=$R
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
d "$f" v t ag ah af ap y an ab ac w
ch="$ch $f"
done 3<"$1"
at "$ch"
g=$R
i "$1"
[ "$g" = "$R" ]
}
at() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ag=\$ag_$b ah=\$ah_$b"
z "$ag"
n=$R
z "$ah"
l="\"latency\":$n,\"jitter\":$R"
}
a "$b" s af ap an ab ac w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$l,\"loss\":$af"
a="$a,\"sent\":$ap,\"received\":$y,\"target\":\"$an\",\"metric\":$ab,\"time\":$ac"
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
a "$b" ac x v
e=$((R-ac))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || g "$1" " $s "; } && a="$a $b"
done
R=$a
}
bn() {
cj "$ay/fifo.$$" || return 1
co "$1" "$3"
n=$R
for o in $n; do
eval "ae=\$ae_$o"
p=$ae
"$2" && p=0
bb "$o" "$p"
done
f=' '
while j; cm "$R"; do
ap 1
ca "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
cn "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
ba "$g"
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
bb() {
m "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+dh%256))
eval "t=\$t_$1"
ak "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bu" 2>&1 9>&- &
h=$!
co="$co $h"
eval "s=\$s_$1"
bv="$bv$((d+8))/$s/$2/$c " dh=$((dh+1)) bo=$((bo+1))
done
j
e=$((R+(b+a)*1000))
bz=$((bz>e ? bz : e))
}
ca() {
[ "$1" = drained ] && di=false
! "$di" && { g "$1" ' packets transmitted' || { aa "$1" 'ping: ' && ! aa "$1" 'ping: recvfrom'; }; } && bo=$((bo-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$bv" "$a" || g "$ca" "$c"; } && {
R=
return
}
h=${1#*' time='}
bi "${h%%' '*}"
ca="$ca${c#*' '}$R " j=${bv#*"$a"}
R=${j%%' '*}
}
cm() {
[ "$bo" -gt 0 ] && [ "$1" -lt "$bz" ]
}
ao() {
for a in $co; do
kill -s KILL "$a" 2>/dev/null
al "$a"
done
[ "$bo" -gt 0 ] && ac "$bu" drained && di=true
co= bv=' ' ca=' ' bo=0 bz=0
}
cn() {
m "$1" || {
ba "$1"
return
}
h=9000000000000000
for j in $bv; do
eval "s=\$s_$1 ae=\$ae_$1"
case $j in
*"/$s/$ae/"*) ;;
*) continue
esac
k=
for q in $ca; do
[ "${q%%/*}" = "${j%%/*}" ] && {
n "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
fg=$a
a=
for r in $fg; do
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
fe=$R
af "$a" $(((fe-1)/2))
fh=${R:-0}
af "$a" $((fe/2))
R=$(((fh + ${R:-0})/2))
l=$R m=0
for fj in $a; do
fk=$((fj-l))
m=$((m + ${fk#-}))
done
ab "$a"
R=$((m/(1>R ? 1 : R)))
ff=$R d=$((100*(ae-c)/ae))
R=$((l+ff+d*d*1000/cy))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cz" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$ff af=$d y=$c
d "$1" ag ah af y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" ae w
ap=$ae
q
ac=$R w=$((w+1))
d "$1" ap ac w
}
ba() {
v=false
m "$1" && v=true
d "$1" v
h af "$1" 100
if "$v"; then ap=1; else ap=0; fi
h y "$1" 0
h an "$1" ''
q
ac=$R
a "$1" w
w=$((w+1))
d "$1" ap ac w
}
ak() {
case $cp in
*" $1/"*)
i=${cp#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bq() {
for a in $az; do
d= ao=$((da*1000))
b=$ao f=dead i=3
a "$a" x v y af
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$af" -ge "$cz" ]; then
h ad "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ak=\$ak_$a z=\$z_$a"
if [ $(($1-ak)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ak=$1
d "$a" z ak
}
else
eval "aw=\$aw_$a ab=\$ab_$a"
l=$aw
[ -z "$l" ] && {
l=$db
[ "$ab" -gt 0 ] && l=$ab
}
a "$a" ag ah ai w aq
R=$((ag+ah+af*af*1000/cy))
ao=$((R+l*1000)) m=$ai
[ "$w" -ne "$aq" ] && {
m="$m $ao"
eval "ad=\$ad_$a"
ad=$((ad+1))
d "$a" ad
}
ab "$m"
p=$((R-dw)) b=0
for fe in $m; do
[ "$p" -le 0 ] && d="$d $fe" b=$((b+fe))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
ab "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fh=$cv
[ "$al" -gt 0 ] && fh=$al
eval "ac=\$ac_$a"
ft=$((3*fh))
if [ $((bi-ac)) -gt $((60>ft ? 60 : ft)) ]; then
f=unknown i=2
elif eval "ad=\$ad_$a z=\$z_$a"; af '0 1 2 4' "$z"; [ "$ad" -lt $((dy * ${R:-8})) ]; then
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
ai=$d aa=$b u=$f
d "$a" ai ao aa u
eval "s=\$s_$a"
fu=1
[ "$s" = "$ba" ] && fu=0
ar=$((2*(i*1000000000000+b)+fu))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fx=$ar fy=$bc
bc=
for fv in $fy; do
[ "$e" ] && { eval "ar=\$ar_$fv"; [ "$fx" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fv"
done
bc="$bc $e"
done
cn=$1 bs=
{ [ "$cb" -eq 0 ] || [ "$2" -lt "$cb" ]; } && bs=$cr
v "$ba"
n=$R fc=
for fw in $az; do
a "$fw" s x v
[ "$s" = "$bs" ] && "$x" && "$v" && {
fc=$fw
break
}
done
af "$bc" 0
o=$n bf=steady
if [ "$fc" ]; then
o=$fc bf=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bf='all-dead'
else
if [ -z "$n" ]; then
bf=initial
elif a "$n" u; [ "$u" = dead ]; then
bf=dead
elif dr "$R" "$n"; then
bf=better
fi
[ "$bf" != steady ] && o=$R
fi
a "$o" s
fd=$s
[ -z "$o" ] && fd=
[ "$fd" != "$ba" ] && df=$1
ba=$fd
}
dr() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u aa
[ "$u" = recovering ] || {
fg=$aa
a "$1" aa
ff=$((cx*1000))
[ $((fg-aa)) -ge $((1>ff ? 1 : ff)) ]
}
}
au() {
{ cz "$cc" || { bj "$cc" 'link until' '' '' && cz "$cm"; }; } && return
cr=
bk "$cc"
}
cz() {
i "$1"
a=$R
bg=$a
c
c
cr=$R
b
cb=$R
[ -z "$a" ] || {
bu "$cr" "$cb"
[ "$a" = "$R" ]
}
}
bu() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
ar() {
fd=$1 gj=$2
set -- -f "$fd"
for gk in $gj; do
set -- "$@" "$gk"
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
fd=${R#*' '}
db "${fd%%' '*}"
}
db() {
fc=$1 ft=false
for fu in $bj; do
eval "t=\$t_$fu aj=\$aj_$fu"
{ [ "$t" = "$fc" ] || [ "$aj" = "$fc" ]; } && {
ft=true
break
}
done
if "$ft"; then R=; else R=$fc; fi
}
ds() {
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
gj=$1 l= i= fd= d= fv= bp=' ' cd=
gk=$(ip -f "$gj" route show table all default 2>/dev/null)
gl=$(($?%256))
[ "$gl" -ne 0 ] && bw=true
gm="$gk default"
for a in $gm; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bp="$bp${l}dev $i metric $fd "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bx" ] && {
db "$i"
bx=$R
}
[ -z "$d" ] && cd=$i
fi
l='default ' i= d=$cd fd=0
}
[ "$a" = from ] && d=$a
case $fv in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) fd=$a
esac
fv=$a
done
}
dc() {
gj=$1 a=
gk=$(ip -f "$gj" rule 2>/dev/null)
for d in $gk; do
case $d in
*:) fd="/ $d " ;;
*) fd="$d "
esac
a=$a$fd
done
R=$a/
}
dh() {
ft=$1 i=$2
dc "$ft"
gl=$R
if [ "$i" = add ]; then fu='32764 32765'; else fu='32765 32764'; fi
for l in $fu; do
if [ "$l" = 32764 ]; then fc='lookup main suppress_prefixlength 0'; else fc="lookup $bb"; fi
case $gl in
*" $l: from all $fc /"*) fv=add ;;
*) fv=del
esac
[ "$fv" != "$i" ] && ! ar "$ft" "rule $i pref $l $fc" && {
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
*) ar "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
de() {
[ "$bb" -eq 0 ] && {
i "$dj"
n "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { dc inet; g "$R" " 32765: from all lookup $bn /"; } && bb=$bn
}
dv() {
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
k "$dj" "$bb." || s
}
br() {
ds
fe=$R
[ -z "$fe" ] && return 0
a "$fe" s
an
m="$R $s" cs=
for fw in $az; do
m "$fw" || continue
a "$fw" u t at aj au
m="$m $u/$t/$at/$aj/$au" cs=$cs$aj
done
{ [ "$m" = "$by" ] && ! "$1" && ! "$bw"; } || dt "$fe" "$m" "$1"
}
dt() {
[ "$2" != "$by" ] && by= dz="$1 $bc $az"
bh= bw=false
dv
[ "$bb" -ne 0 ] && {
gn='inet inet6'
for go in $gn; do
dw "$go" "$1" "$3"
done
}
by=$2
[ "$bh" != "$ea" ] && [ "$bh" ] && l "${bh%'
'*}"
ea=$bh
[ "$bb" -ne 0 ] && ! "$bw"
}
dw() {
n=0 fx=192.0.2.1 bp=
an
bx=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fx=2001:db8::1 bx=
}
{ [ "$n" -eq 1 ] || [ "$by" ]; } && bl "$1"
o=lo p=' ' ff=$dx
for e in $dz; do
eval "t=\$t_$e at=\$at_$e"
b=$t fg=$at
[ "$n" -eq 1 ] && {
eval "aj=\$aj_$e au=\$au_$e"
b=$aj fg=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$cd" != "$t" ] && [ "$cd$cs" ] && b=lo
}
m "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
fy=
[ "$fg" ] && fy="via $fg "
f=" default ${fy}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$ff "
ff=$((ff+1))
fi
p=$p$f fz=
[ "$b" = lo ] && fz=' unreachable'
fh="route replace$fz${f}table $bb"
! g "$bp" "$f" && ! ar "$1" "$fh" && ! ar "$1" "$fh onlink" && bh="${bh}ip -f $1 $fh: failed
" bw=true
[ -z "$bp" ] && bl "$1"
done
dg "$1" "$p"
ga=del
[ -z "$bx" ] && ga=add
dh "$1" "$ga"
{ ! "$3" || [ "$bx" ] || [ "$o" = lo ]; } && return
ch "$fx"
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
k "$dj" ''
by= bb=0
}
cv=10 dt='1.1.1.1 8.8.8.8' du=5 dv=2 dw=5 cx=20 cy=10 cz=80 da=99999 db=100 dx=20 dy=5 dc=true bn=222
bg=
eb=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
cm=$ay/copy
dd=false
bj=
bt=
ck=
az=
bk=$eb/config.json
cj=$eb/ifaces.json
ds=$ay/config
bd=
bl=
cl=
de=$ay/decision.json
cn=0 ba= bf= bs= df=0 bc=
dg=$ay/state.json
bi=0 ch= ed=0
cp=' '
bu=
bv=' '
co=
dh=0
ca=' '
bo=0
bz=0
di=false
cc=$ay/force.json
cr= cb=0
dj=$ay/table
by=
bw=false
dz=
ea=
bh=
bb=0
bp=
cd=
bx=
cs=
: "${_v0=9960bb95}"
: "$dc" "$ed"
