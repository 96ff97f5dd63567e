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
cu() {
[ -p "$1" ] || mkfifo -- "$1" 2>/dev/null || return 1
[ -r "$1" ] && [ -w "$1" ] || return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ] || return 1
exec <>"$1"
}
an() {
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
av() {
[ -p "$1" ] && { printf '%s\n' "$2" 1<>"$1"; } 2>/dev/null
}
l() {
[ ! -d "$1" ] && { printf %s "$2" >"$1"; } 2>/dev/null
}
ab() {
if [ ! -d "$1" ] && l "$1.new" "$2" && mv -f -- "$1.new" "$1" 2>/dev/null; then
return
fi
[ -d "$1.new" ] || rm -f -- "$1.new"
return 1
}
bd() {
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
ak() {
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
z() {
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
cq() {
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
bc() {
[ -e "$1" ] && ! test -f "$1"
}
co() {
if bc "$1"; then R='?'; else i "$1"; fi
}
cm() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
f=$(($?%256))
if [ "$f" -eq 0 ]; then bl=$a; else bf="$1: $a"; fi
}
cl() {
bf=
for b in "$1" "$ch"; do
bc "$b" && bf="$b: not a file"
done
c=/dev/null
[ -e "$ch" ] && c=$ch
[ -z "$bf" ] && {
d=/dev/null
{ [ "$1" != "$ct" ] || [ -e "$1" ]; } && d=$1
cm "$d" "$c"
}
[ -z "$bf" ]
}
bq() {
i "$dr"
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
cn() {
b
al=$R
v
am=$R
b
ae=$R
b
ax=$R
ad
n "$R"
aw=$R
d "$1" al am ae ax aw
ad
c=$R
ad
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
br() {
[ -z "$bl" ] && return
for f in $bj; do
bg=$bl
cn "$f"
done
bg=${bl#*'},'}
b
cv=$R
v
ds=$R
b
dt=$R
b
du=$R
b
dv=$R
b
dk=$R
b
cw=$R
b
cx=$R
b
dl=$R
b
dm=$R
b
dw=$R
b
dx=$R
ad
cy=false
[ "$R" = true ] && cy=true
b
bm=$R
f '{'
bx= ci=
c
a=$R
while [ "$a" ]; do
x "$a"
b=$R
cn "$b"
[ "$R" != null ] && bx="$bx $b"
[ "$R" = false ] && ci="$ci $b"
c
a=$R
done
}
s() {
co "$ct"
g=$R
co "$ch"
e="$g
$R"
[ "$e" = "$cj" ] && return 1
cj=$e bf=
bq
[ "$cj" != "$R" ] && {
if cl "$ct"; then
ab "$dr" "$bl
$cj" || q
elif [ -z "$bl" ]; then
cm /dev/null /dev/null
fi
}
br
[ "$bf" ] && k "$bf"
l "$ay/error" "$bf" || q
[ -z "$bf" ]
}
f() {
l=${bg%%"$1"*}
bg=${bg#*"$1"} R=$l
}
ad() {
f '":'
i=${bg%%','*}
R=${i%%'}'*}
}
b() {
ad
n "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
v() {
f ':"'
f '"'
}
ao() {
f '":'
bf "${bg%%','*}"
}
c() {
f '"'
f '"'
cq "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
fe=$1 i=
t "$fe" && while IFS= read -r ff <&3 || [ "$ff" ]; do
i="$i$ff
"
done 3<"$fe"
R=$i
}
y() {
d=$(($1%1000+1000))
while [ $((d%10)) -eq 0 ]; do
d=$((d/10))
done
m=$(($1/1000))
if [ "$d" -eq 1 ]; then R=$m; else R=$m.${d#*1}; fi
}
bf() {
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
bh() {
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$ck"
}
bi() {
[ -e "$1" ] && k "$1: not what it has to be"
}
q() {
"$cz" || k "$ay: can't write"
cz=true
}
x() {
for d in $bj; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
h s "$records" "$1"
h ae "$records" "$dt"
h ax "$records" "$du"
h am "$records" "$ds"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= aj_$records= au_$records= ab_$records=0 v_$records=false ag_$records=0 ah_$records=0 af_$records=100 ap_$records=0 y_$records=0 an_$records= ac_$records=0 w_$records=0 aa_$records=0 ao_$records=0 u_$records=new ai_$records= ad_$records=0 z_$records=0 ak_$records=0 aq_$records=0 ar_$records=0"
bj="$bj $records" R=$records
}
bn() {
az= l="$bx${1:+ $1}"
for d in $l; do
g " $ci " " $d " || case " $az " in
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
*) cr "$b"
esac
done
}
cr() {
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
u() {
fh=
for fj in $az; do
eval "s=\$s_$fj"
[ "$s" = "$1" ] && {
fh=$fj
break
}
done
R=$fh
}
ah() {
{ cs "$da" || { bh "$da" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cs "$ck"; }; } && return 0
ba=
for j in $bj; do
cr "$j"
done
bi "$da"
return 1
}
cs() {
g= bc=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bg=$h
case $h in
'{'*)
b
b
cl=$R
c
c
ba=$R
c
c
be=$R
c
c
br=$R
b
db=$R
;;
'}'*)
f '['
f ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
k=${c#*'"'}
x "${k%%'"'*}"
bc="$bc $R" c=${c#*','}
done
;;
*)
c
x "$R"
a=$R
ao
aa=$R
ao
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
bf "${f%%','*}"
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
at "$g"
o=$R
i "$1"
[ "$o" = "$R" ]
}
at() {
b=
for e in $1; do
i=
eval "ai=\$ai_$e"
for p in $ai; do
y "$p"
i="$i,$R"
done
a "$e" aa ao u
y "$aa"
fe=$R
y "$ao"
eval "z=\$z_$e ak=\$ak_$e"
n=
[ "$z" -gt 0 ] && n=",\"died\":$ak"
a "$e" s ad aq
b="$b,
\"$s\":{\"score\":$fe,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ad,\"deaths\":$z$n"
b="$b,\"seq\":$aq}"
done
l=
for ff in $bc; do
eval "s=\$s_$ff"
l="$l,\"$s\""
done
R="{\"version\":1,\"time\":$cl,\"preferred\":\"$ba\",\"reason\":\"$be\",\"forced\":\"$br\",\"since\":$db,\"links\":{${b#*','}
},\"ranking\":[${l#*','}]}
"
}
o() {
e=
t "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bg="$i "
f ' '
[ "$R" = ! ] && continue
x "$R"
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
bn "$e"
}
ai() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bj; do
eval "x=\$x_$h"
{ "$x" || g " $bx " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a"; } && {
k 'netifd does not tell its interfaces; the links stay as they are'
return 1
}
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ] && {
t "$a" && while IFS= read -r j <&3 || [ "$j" ]; do
case $j in
!*) k "$j"
esac
done 3<"$a"
mv -- "$a" "$f" || q
}
o
return 0
}
aq() {
{ ct "$dc" || { bh "$dc" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && ct "$ck"; }; } && return 0
bi=0
for e in $bj; do
eval "ab_$e=0 ac_$e=0 w_$e=0"
done
bi "$dc"
return 1
}
ct() {
ce=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
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
x "$R"
f=$R
f ','
v=false
[ "$R" = ':{"up":true' ] && v=true
c
c
t=$R
ao
ag=$R
ao
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
ce="$ce $f"
done 3<"$1"
ar "$ce"
g=$R
i "$1"
[ "$g" = "$R" ]
}
ar() {
a=
for b in $1; do
eval "v=\$v_$b t=\$t_$b"
i=
"$v" && i=$t
l='"latency":null,"jitter":null'
eval "y=\$y_$b"
[ "$y" -gt 0 ] && {
eval "ag=\$ag_$b ah=\$ah_$b"
y "$ag"
n=$R
y "$ah"
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
ci() {
u "$2"
a "$R" y
c=false
{ [ -z "$R" ] || [ "$y" -eq 0 ] || ! m "$R"; } && c=true
p
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
bl() {
cc "$ay/fifo.$$" || return 1
ci "$1" "$3"
n=$R
for o in $n; do
eval "ae=\$ae_$o"
p=$ae
"$2" && p=0
bb "$o" "$p"
done
f=' '
while j; cg "$R"; do
an 1
by "${R#?}"
f="$f${R%%/*} "
done
for g in $n; do
if ! "$2"; then
ch "$g"
elif eval "s=\$s_$g"; ! g "$f" " $s "; then
ba "$g"
fi
done
"$2" || {
p
bi=$R
}
am
bd "$bs"
}
cc() {
bs=$1
cu "$1"
}
bb() {
m "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" am
for c in $am; do
d=$((16+dd%256))
eval "t=\$t_$1"
aj "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R" >"$bs" 2>&1 9>&- &
h=$!
cm="$cm $h"
eval "s=\$s_$1"
bt="$bt$((d+8))/$s/$2/$c " dd=$((dd+1)) bn=$((bn+1))
done
j
e=$((R+(b+a)*1000))
by=$((by>e ? by : e))
}
by() {
[ "$1" = drained ] && de=false
! "$de" && { g "$1" ' packets transmitted' || { z "$1" 'ping: ' && ! z "$1" 'ping: recvfrom'; }; } && bn=$((bn-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! g "$1" ' time=' || ! g "$bt" "$a" || g "$bz" "$c"; } && {
R=
return
}
h=${1#*' time='}
bf "${h%%' '*}"
bz="$bz${c#*' '}$R " j=${bt#*"$a"}
R=${j%%' '*}
}
cg() {
[ "$bn" -gt 0 ] && [ "$1" -lt "$by" ]
}
am() {
for a in $cm; do
kill -s KILL "$a" 2>/dev/null
ak "$a"
done
[ "$bn" -gt 0 ] && av "$bs" drained && de=true
cm= bt=' ' bz=' ' bn=0 by=0
}
ch() {
m "$1" || {
ba "$1"
return
}
h=9000000000000000
for j in $bt; do
eval "s=\$s_$1 ae=\$ae_$1"
case $j in
*"/$s/$ae/"*) ;;
*) continue
esac
k=
for q in $bz; do
[ "${q%%/*}" = "${j%%/*}" ] && {
n "${q##*/}"
k="$k ${R:-0}"
}
done
a=
for b in $k; do
fj=$a
a=
for r in $fj; do
[ "$b" ] && [ "$b" -lt "$r" ] && {
a="$a $b"
b=
}
a="$a $r"
done
a="$a $b"
done
aa "$a"
c=$R
aa "$a"
fg=$R
ae "$a" $(((fg-1)/2))
fk=${R:-0}
ae "$a" $((fg/2))
R=$(((fk + ${R:-0})/2))
l=$R m=0
for fl in $a; do
fm=$((fl-l))
m=$((m + ${fm#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
fh=$R d=$((100*(ae-c)/ae))
R=$((l+fh+d*d*1000/cw))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cx" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$fh af=$d y=$c
d "$1" ag ah af y
if [ "$c" -eq 0 ]; then an=; else an=${j##*/}; fi
d "$1" an
done
[ "$h" -eq 9000000000000000 ] && return
h v "$1" true
a "$1" ae w
ap=$ae
p
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
p
ac=$R
a "$1" w
w=$((w+1))
d "$1" ap ac w
}
aj() {
case $cn in
*" $1/"*)
i=${cn#*" $1/"}
R=${i%%' '*}
;;
*) R=$1
esac
}
bo() {
for a in $az; do
d= ao=$((dl*1000))
b=$ao f=dead i=3
a "$a" x v y af
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$af" -ge "$cx" ]; then
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
l=$dm
[ "$ab" -gt 0 ] && l=$ab
}
a "$a" ag ah ai w aq
R=$((ag+ah+af*af*1000/cw))
ao=$((R+l*1000)) m=$ai
[ "$w" -ne "$aq" ] && {
m="$m $ao"
eval "ad=\$ad_$a"
ad=$((ad+1))
d "$a" ad
}
aa "$m"
p=$((R-dv)) b=0
for fg in $m; do
[ "$p" -le 0 ] && d="$d $fg" b=$((b+fg))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$ao
else
aa "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fk=$cv
[ "$al" -gt 0 ] && fk=$al
eval "ac=\$ac_$a"
fv=$((3*fk))
if [ $((bi-ac)) -gt $((60>fv ? 60 : fv)) ]; then
f=unknown i=2
elif eval "ad=\$ad_$a z=\$z_$a"; ae '0 1 2 4' "$z"; [ "$ad" -lt $((dx * ${R:-8})) ]; then
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
fw=1
[ "$s" = "$ba" ] && fw=0
ar=$((2*(i*1000000000000+b)+fw))
d "$a" ar
done
bc=
for e in $az; do
eval "ar=\$ar_$e"
fz=$ar ga=$bc
bc=
for fx in $ga; do
[ "$e" ] && { eval "ar=\$ar_$fx"; [ "$fz" -lt "$ar" ]; } && {
bc="$bc $e"
e=
}
bc="$bc $fx"
done
bc="$bc $e"
done
cl=$1 br=
{ [ "$ca" -eq 0 ] || [ "$2" -lt "$ca" ]; } && br=$cp
u "$ba"
n=$R fe=
for fy in $az; do
a "$fy" s x v
[ "$s" = "$br" ] && "$x" && "$v" && {
fe=$fy
break
}
done
ae "$bc" 0
o=$n be=steady
if [ "$fe" ]; then
o=$fe be=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
be='all-dead'
else
if [ -z "$n" ]; then
be=initial
elif a "$n" u; [ "$u" = dead ]; then
be=dead
elif dk "$R" "$n"; then
be=better
fi
[ "$be" != steady ] && o=$R
fi
a "$o" s
ff=$s
[ -z "$o" ] && ff=
[ "$ff" != "$ba" ] && db=$1
ba=$ff
}
dk() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u aa
[ "$u" = recovering ] || {
fj=$aa
a "$1" aa
fh=$((dk*1000))
[ $((fj-aa)) -ge $((1>fh ? 1 : fh)) ]
}
}
as() {
{ cv "$cf" || { bh "$cf" 'link until' '' '' && cv "$ck"; }; } && return
cp=
bi "$cf"
}
cv() {
i "$1"
a=$R
bg=$a
c
c
cp=$R
b
ca=$R
[ -z "$a" ] || {
bs "$cp" "$ca"
[ "$a" = "$R" ]
}
}
bs() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
ap() {
ff=$1 gl=$2
set -- -f "$ff"
for gm in $gl; do
set -- "$@" "$gm"
done
ip "$@" >/dev/null 2>/dev/null
}
cj() {
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
cw() {
a=' '
t /proc/net/route && while IFS= read -r d <&3 || [ "$d" ]; do
i=${d%%'	'*}
[ "$i" != '*' ] && case ${d#*'	00000000	'} in
*'	00000000	'*) a="$a$i "
esac
done 3</proc/net/route
R=$a
}
al() {
cw
l=${R#*' '}
cx "${l%%' '*}"
}
cx() {
fe=$1 fv=false
for fw in $bj; do
eval "t=\$t_$fw aj=\$aj_$fw"
{ [ "$t" = "$fe" ] || [ "$aj" = "$fe" ]; } && {
fv=true
break
}
done
if "$fv"; then R=; else R=$fe; fi
}
dl() {
cw
b=$R
u "$ba"
f=$R
{ [ "$f" ] || { l=true; for n in $az; do ! m "$n" || { eval "t=\$t_$n"; g "$b" " $t "; } || { l=false; break; }; done; "$l"; }; } && {
R=$f
return
}
o=
for e in $az; do
m "$e" && { [ "$b" = ' ' ] || { eval "t=\$t_$e"; z "$b" " $t "; }; } && {
o=$e
break
}
done
R=$o
}
bj() {
gl=$1 l= i= ff= d= fx= bo=' ' cb=
gm=$(ip -f "$gl" route show table all default 2>/dev/null)
gn=$(($?%256))
[ "$gn" -ne 0 ] && bu=true
go="$gm default"
for a in $go; do
[ "$a" = default ] && {
if [ "$d" = "$bb" ]; then
bo="$bo${l}dev $i metric $ff "
elif [ "$i" != lo ] && { [ -z "$d" ] || [ "$d" = from ]; }; then
[ -z "$bv" ] && {
cx "$i"
bv=$R
}
[ -z "$d" ] && cb=$i
fi
l='default ' i= d=$cb ff=0
}
[ "$a" = from ] && d=$a
case $fx in
via) l="${l}via $a " ;;
dev) i=$a ;;
table) d=$a ;;
metric) ff=$a
esac
fx=$a
done
}
cy() {
gl=$1 a=
gm=$(ip -f "$gl" rule 2>/dev/null)
for d in $gm; do
case $d in
*:) ff="/ $d " ;;
*) ff="$d "
esac
a=$a$ff
done
R=$a/
}
db() {
fv=$1 i=$2
cy "$fv"
gn=$R
if [ "$i" = add ]; then fw='32764 32765'; else fw='32765 32764'; fi
for l in $fw; do
if [ "$l" = 32764 ]; then fe='lookup main suppress_prefixlength 0'; else fe="lookup $bb"; fi
case $gn in
*" $l: from all $fe /"*) fx=add ;;
*) fx=del
esac
[ "$fx" != "$i" ] && ! ap "$fv" "rule $i pref $l $fe" && {
bu=true
return
}
done
}
da() {
i=$1 l=$2 d=
for a in $bo; do
[ "$d" = metric ] && case $l in
*" metric $a "*) ;;
*) ap "$i" "route del default metric $a table $bb"
esac
d=$a
done
}
cz() {
[ "$bb" -eq 0 ] && {
i "$df"
n "${R%%.*}"
bb=${R:-0}
}
[ "$bb" -eq 0 ] && { cy inet; g "$R" " 32765: from all lookup $bm /"; } && bb=$bm
}
dn() {
cz
[ "$bb" -eq "$bm" ] && return
e=$(ip route show table all)
case $e in
*" table $bm "*)
bh="${bh}route_table: found $bm, in use by others; allowed: an empty table
"
return
esac
[ "$bb" -ne 0 ] && ca
bb=$bm
l "$df" "$bb." || q
}
bp() {
dl
fg=$R
[ -z "$fg" ] && return 0
a "$fg" s
al
m="$R $s" cq=
for fy in $az; do
m "$fy" || continue
a "$fy" u t at aj au
m="$m $u/$t/$at/$aj/$au" cq=$cq$aj
done
{ [ "$m" = "$bw" ] && ! "$1" && ! "$bu"; } || dm "$fg" "$m" "$1"
}
dm() {
[ "$2" != "$bw" ] && bw= dy="$1 $bc $az"
bh= bu=false
dn
[ "$bb" -ne 0 ] && {
gp='inet inet6'
for gq in $gp; do
dp "$gq" "$1" "$3"
done
}
bw=$2
[ "$bh" != "$dz" ] && [ "$bh" ] && k "${bh%'
'*}"
dz=$bh
[ "$bb" -ne 0 ] && ! "$bu"
}
dp() {
n=0 fz=192.0.2.1 bo=
al
bv=$R
[ "$1" = inet6 ] && {
{ [ -z "$ba" ] || ! [ -e /proc/net/if_inet6 ]; } && return
n=1 fz=2001:db8::1 bv=
}
{ [ "$n" -eq 1 ] || [ "$bw" ]; } && bj "$1"
o=lo p=' ' fh=$dw
for e in $dy; do
eval "t=\$t_$e at=\$at_$e"
b=$t fj=$at
[ "$n" -eq 1 ] && {
eval "aj=\$aj_$e au=\$au_$e"
b=$aj fj=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$cb" != "$t" ] && [ "$cb$cq" ] && b=lo
}
m "$e" || continue
[ -z "$b" ] && continue
case $p in
*" dev $b "*) continue
esac
ga=
[ "$fj" ] && ga="via $fj "
f=" default ${ga}dev $b metric "
if [ "$e" = "$2" ]; then
o=$b f="$f$n "
else
f="$f$fh "
fh=$((fh+1))
fi
p=$p$f gb=
[ "$b" = lo ] && gb=' unreachable'
fk="route replace$gb${f}table $bb"
! g "$bo" "$f" && ! ap "$1" "$fk" && ! ap "$1" "$fk onlink" && bh="${bh}ip -f $1 $fk: failed
" bu=true
[ -z "$bo" ] && bj "$1"
done
da "$1" "$p"
gc=del
[ -z "$bv" ] && gc=add
db "$1" "$gc"
{ ! "$3" || [ "$bv" ] || [ "$o" = lo ]; } && return
cj "$fz"
case $R in
*" dev $o "*) ;;
*)
bh="${bh}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
ca() {
cz
[ "$bb" -eq 0 ] && return
f='inet inet6'
for b in $f; do
db "$b" del
bj "$b"
da "$b" ''
done
l "$df" ''
bw= bb=0
}
cv=10 ds='1.1.1.1 8.8.8.8' dt=5 du=2 dv=5 dk=20 cw=10 cx=80 dl=99999 dm=100 dw=20 dx=5 cy=true bm=222
bg=
ea=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
ck=$ay/copy
cz=false
bj=
bx=
ci=
az=
ct=$ea/config.json
ch=$ea/ifaces.json
dr=$ay/config
bf=
bl=
cj=
da=$ay/decision.json
cl=0 ba= be= br= db=0 bc=
dc=$ay/state.json
bi=0 ce= ec=0
cn=' '
bs=
bt=' '
cm=
dd=0
bz=' '
bn=0
by=0
de=false
cf=$ay/force.json
cp= ca=0
df=$ay/table
bw=
bu=false
dy=
dz=
bh=
bb=0
bo=
cb=
bv=
cq=
: "${_v0=f7fb6078}"
: "$cy" "$ec"
