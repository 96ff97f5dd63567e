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
cs() {
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
g() {
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
cn() {
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
[ -e "$1" ] && ! test -f "$1"
}
cm() {
if bb "$1"; then R='?'; else i "$1"; fi
}
ck() {
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))' -- "$1" 2>&1)
f=$(($?%256))
if [ "$f" -eq 0 ]; then bl=$a; else be="$1: $a"; fi
}
cj() {
be=
for b in "$1" "$cf"; do
bb "$b" && be="$b: not a file"
done
c=/dev/null
[ -e "$cf" ] && c=$cf
[ -z "$be" ] && {
d=/dev/null
{ [ "$1" != "$co" ] || [ -e "$1" ]; } && d=$1
ck "$d" "$c"
}
[ -z "$be" ]
}
bp() {
i "$dl"
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
cl() {
b
al=$R
v
aq=$R
b
ad=$R
b
ax=$R
ad
m "$R"
aw=$R
d "$1" al aq ad ax aw
ad
c=$R
ad
as=false
[ "$R" = true ] && as=true
d "$1" as
R=$c
}
bq() {
[ -z "$bl" ] && return
for f in $bi; do
bf=$bl
cl "$f"
done
bf=${bl#*'},'}
b
cq=$R
v
dm=$R
b
dn=$R
b
dp=$R
b
dq=$R
b
dg=$R
b
cr=$R
b
cs=$R
b
dh=$R
b
di=$R
b
dr=$R
b
ds=$R
ad
ct=false
[ "$R" = true ] && ct=true
b
bj=$R
f '{'
bt= cg=
c
a=$R
while [ "$a" ]; do
x "$a"
b=$R
cl "$b"
[ "$R" != null ] && bt="$bt $b"
[ "$R" = false ] && cg="$cg $b"
c
a=$R
done
}
q() {
cm "$co"
g=$R
cm "$cf"
e="$g
$R"
[ "$e" = "$ch" ] && return 1
ch=$e be=
bp
[ "$ch" != "$R" ] && {
if cj "$co"; then
ab "$dl" "$bl
$ch" || s
elif [ -z "$bl" ]; then
ck /dev/null /dev/null
fi
}
bq
[ "$be" ] && k "$be"
n "$ay/error" "$be" || s
[ -z "$be" ]
}
f() {
l=${bf%%"$1"*}
bf=${bf#*"$1"} R=$l
}
ad() {
f '":'
i=${bf%%','*}
R=${i%%'}'*}
}
b() {
ad
m "$R"
d=${R:-0}
R=$((0>d ? 0 : d))
}
v() {
f ':"'
f '"'
}
am() {
f '":'
be "${bf%%','*}"
}
c() {
f '"'
f '"'
cn "$R" 'A-Za-z0-9_.:@+~#=%-' || R=
}
i() {
o=$1 i=
t "$o" && while IFS= read -r ez <&3 || [ "$ez" ]; do
i="$i$ez
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
[ -e "$1" ] && jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1" >"$ci"
}
bh() {
[ -e "$1" ] && k "$1: not what it has to be"
}
s() {
"$cu" || k "$ay: can't write"
cu=true
}
x() {
for d in $bi; do
eval "s=\$s_$d"
[ "$s" = "$1" ] && {
R=$d
return
}
done
records=$((records+1))
g s "$records" "$1"
g ad "$records" "$dn"
g ax "$records" "$dp"
g aq "$records" "$dm"
eval "as_$records=false al_$records=0 aw_$records= x_$records=false t_$records= av_$records=false at_$records= aj_$records= au_$records= aa_$records=0 v_$records=false ag_$records=0 ah_$records=0 ae_$records=100 ao_$records=0 y_$records=0 am_$records= ab_$records=0 w_$records=0 af_$records=0 an_$records=0 u_$records=new ai_$records= ac_$records=0 z_$records=0 ak_$records=0 ap_$records=0 ar_$records=0"
bi="$bi $records" R=$records
}
bm() {
az= l="$bt${1:+ $1}"
for d in $l; do
h " $cg " " $d " || case " $az " in
*" $d "*) ;;
*) az="$az $d"
esac
done
for b in $bi; do
x=false
h " $1 " " $b " && x=true
d "$b" x
case " $az " in
*" $b "*) ;;
*) co "$b"
esac
done
}
co() {
g u "$1" new
g ai "$1" ''
g ac "$1" 0
g z "$1" 0
g ak "$1" 0
g ap "$1" 0
}
l() {
a "$1" av t
! "$av" && {
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
u() {
fc=
for fd in $az; do
eval "s=\$s_$fd"
[ "$s" = "$1" ] && {
fc=$fd
break
}
done
R=$fc
}
ah() {
{ cq "$cv" || { bf "$cv" 'version time preferred reason forced since' 'score raw state history streak deaths died seq' ranking && cq "$ci"; }; } && return 0
ba=
for m in $bi; do
co "$m"
done
bh "$cv"
return 1
}
cq() {
g= bb=
t "$1" && while IFS= read -r h <&3 || [ "$h" ]; do
bf=$h
case $h in
'{'*)
b
b
cj=$R
c
c
ba=$R
c
c
bd=$R
c
c
br=$R
b
cw=$R
;;
'}'*)
f '['
f ']'
c="$R,"
while [ "${#c}" -gt 1 ]; do
n=${c#*'"'}
x "${n%%'"'*}"
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
an=$R
c
c
u=$R
d "$a" af an u
f '['
ai=
f ']'
f="$R,"
while [ "${#f}" -gt 1 ]; do
be "${f%%','*}"
ai="$ai $R" f=${f#*','}
done
b
ac=$R
b
z=$R
d "$a" ai ac z
[ "$z" -gt 0 ] && {
b
ak=$R
d "$a" ak
}
b
ap=$R
d "$a" ap
g="$g $a"
esac
done 3<"$1"
ar "$g"
p=$R
i "$1"
[ "$p" = "$R" ]
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
a "$e" af an u
y "$af"
ez=$R
y "$an"
eval "z=\$z_$e ak=\$ak_$e"
l=
[ "$z" -gt 0 ] && l=",\"died\":$ak"
a "$e" s ac ap
b="$b,
\"$s\":{\"score\":$ez,\"raw\":$R,\"state\":\"$u\",\"history\":[${i#*','}],\"streak\":$ac,\"deaths\":$z$l"
b="$b,\"seq\":$ap}"
done
j=
for fa in $bb; do
eval "s=\$s_$fa"
j="$j,\"$s\""
done
R="{\"version\":1,\"time\":$cj,\"preferred\":\"$ba\",\"reason\":\"$bd\",\"forced\":\"$br\",\"since\":$cw,\"links\":{${b#*','}
},\"ranking\":[${j#*','}]}
"
}
o() {
e=
t "$ay/links" && while IFS= read -r i <&3 || [ "$i" ]; do
bf="$i "
f ' '
[ "$R" = ! ] && continue
x "$R"
c=$R
e="$e $c"
g av "$c" false
f ' '
t=$R
f ' '
at=$R
eval "aa=\$aa_$c"
f ' '
m "$R"
aa=${R:-$aa}
f ' '
aj=$R
f ' '
au=$R
d "$c" t at aa aj au
done 3<"$ay/links"
bm "$e"
}
ai() {
f=$ay/links
a=$f.new k=$ay/dump g=' '
for h in $bi; do
eval "x=\$x_$h"
{ "$x" || h " $bt " " $h "; } && {
eval "s=\$s_$h"
g="$g$s "
}
done
{ ! ubus call network.interface dump >"$k" || ! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names;$device6):[$all[]|select(.up and $self.up and([.owner]-$names==[]or .l3_device==$device6))|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner];0)as $route|(default("::";[.owner+("","6","_6")];.l3_device)//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k" >"$a"; } && {
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
mv -- "$a" "$f" || s
}
o
return 0
}
ao() {
{ cr "$cx" || { bf "$cx" 'version time' 'up device latency jitter loss sent received target metric time seq' '' && cr "$ci"; }; } && return 0
bm=0
for e in $bi; do
eval "aa_$e=0 ab_$e=0 w_$e=0"
done
bh "$cx"
return 1
}
cr() {
cc=
t "$1" && while IFS= read -r c <&3 || [ "$c" ]; do
bf=$c
case $c in
'{'*)
b
b
bm=$R
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
am
ag=$R
am
ah=$R
b
ae=$R
b
ao=$R
b
y=$R
c
c
am=$R
b
aa=$R
b
ab=$R
b
w=$R
d "$f" v t ag ah ae ao y am aa ab w
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
a "$b" s ae ao am aa ab w
a="$a,
\"$s\":{\"up\":$v,\"device\":\"$i\",$j,\"loss\":$ae"
a="$a,\"sent\":$ao,\"received\":$y,\"target\":\"$am\",\"metric\":$aa,\"time\":$ab"
a="$a,\"seq\":$w}"
done
R="{\"version\":1,\"time\":$bm,\"links\":{${a#*','}
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
a "$b" as s al
d=$al
"$as" && [ "$s" != "$2" ] && d=$((60>al ? 60 : al))
a "$b" ab x v
e=$((R-ab))
"$x" && { { [ -z "$1" ] && { "$c" || ! "$v" || [ "${e#-}" -ge "$d" ]; }; } || h "$1" " $s "; } && a="$a $b"
done
R=$a
}
bk() {
ca "$ay/fifo.$$" || return 1
cg "$1" "$3"
n=$R
for p in $n; do
eval "ad=\$ad_$p"
q=$ad
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
bm=$R
}
ak
bc "$bu"
}
ca() {
bu=$1
cs "$1"
}
ba() {
l "$1" || return
a "$1" ax
a=$ax
[ "$2" -eq 0 ] && a=1
b=$((1 > $2 ? 1 : $2))
a "$1" aq
for c in $aq; do
d=$((16+cy%256))
eval "t=\$t_$1"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$c" >"$bu" 2>&1 9>&- &
h=$!
ck="$ck $h"
eval "s=\$s_$1"
bs="$bs$((d+8))/$s/$2/$c " cy=$((cy+1)) bn=$((bn+1))
done
j
e=$((R+(b+a)*1000))
bv=$((bv>e ? bv : e))
}
bw() {
[ "$1" = drained ] && cz=false
! "$cz" && { h "$1" ' packets transmitted' || { z "$1" 'ping: ' && ! z "$1" 'ping: recvfrom'; }; } && bn=$((bn-1))
a=" ${1%%' '*}/" e=${1#*seq=}
c=$a${e%%' '*}/
{ ! h "$1" ' time=' || ! h "$bs" "$a" || h "$bw" "$c"; } && {
R=
return
}
h=${1#*' time='}
be "${h%%' '*}"
bw="$bw${c#*' '}$R " j=${bs#*"$a"}
R=${j%%' '*}
}
ce() {
[ "$bn" -gt 0 ] && [ "$1" -lt "$bv" ]
}
ak() {
for a in $ck; do
kill -s KILL "$a" 2>/dev/null
ay "$a"
done
[ "$bn" -gt 0 ] && at "$bu" drained && cz=true
ck= bs=' ' bw=' ' bn=0 bv=0
}
cf() {
l "$1" || {
az "$1"
return
}
h=9000000000000000
for j in $bs; do
eval "s=\$s_$1 ad=\$ad_$1"
case $j in
*"/$s/$ad/"*) ;;
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
fd=$a
a=
for fa in $fd; do
[ "$b" ] && [ "$b" -lt "$fa" ] && {
a="$a $b"
b=
}
a="$a $fa"
done
a="$a $b"
done
aa "$a"
c=$R
aa "$a"
fb=$R
ae "$a" $(((fb-1)/2))
fe=${R:-0}
ae "$a" $((fb/2))
R=$(((fe + ${R:-0})/2))
l=$R m=0
for ff in $a; do
fg=$((ff-l))
m=$((m + ${fg#-}))
done
aa "$a"
R=$((m/(1>R ? 1 : R)))
fc=$R d=$((100*(ad-c)/ad))
R=$((l+fc+d*d*1000/cr))
e=$R
{ [ "$c" -eq 0 ] || [ "$d" -ge "$cs" ]; } && e=$((e+1000000000000))
[ "$e" -ge "$h" ] && continue
h=$e ag=$l ah=$fc ae=$d y=$c
d "$1" ag ah ae y
if [ "$c" -eq 0 ]; then am=; else am=${j##*/}; fi
d "$1" am
done
[ "$h" -eq 9000000000000000 ] && return
g v "$1" true
a "$1" ad w
ao=$ad
p
ab=$R w=$((w+1))
d "$1" ao ab w
}
az() {
v=false
l "$1" && v=true
d "$1" v
g ae "$1" 100
if "$v"; then ao=1; else ao=0; fi
g y "$1" 0
g am "$1" ''
p
ab=$R
a "$1" w
w=$((w+1))
d "$1" ao ab w
}
bn() {
for a in $az; do
d= an=$((dh*1000))
b=$an f=dead i=3
a "$a" x v y ae
if ! "$x" || ! "$v" || [ "$y" -eq 0 ] || [ "$ae" -ge "$cs" ]; then
g ac "$a" 0
eval "u=\$u_$a"
[ "$u" != new ] && [ "$u" != dead ] && {
eval "ak=\$ak_$a z=\$z_$a"
if [ $(($1-ak)) -lt 3600 ]; then z=$((z+1)); else z=1; fi
ak=$1
d "$a" z ak
}
else
eval "aw=\$aw_$a aa=\$aa_$a"
j=$aw
[ -z "$j" ] && {
j=$di
[ "$aa" -gt 0 ] && j=$aa
}
a "$a" ag ah ai w ap
R=$((ag+ah+ae*ae*1000/cr))
an=$((R+j*1000)) k=$ai
[ "$w" -ne "$ap" ] && {
k="$k $an"
eval "ac=\$ac_$a"
ac=$((ac+1))
d "$a" ac
}
aa "$k"
p=$((R-dq)) b=0
for fb in $k; do
[ "$p" -le 0 ] && d="$d $fb" b=$((b+fb))
p=$((p-1))
done
if [ -z "$d" ]; then
b=$an
else
aa "$d"
b=$((b/R))
fi
eval "al=\$al_$a"
fe=$cq
[ "$al" -gt 0 ] && fe=$al
eval "ab=\$ab_$a"
ff=$((3*fe))
if [ $((bm-ab)) -gt $((60>ff ? 60 : ff)) ]; then
f=unknown i=2
elif eval "ac=\$ac_$a z=\$z_$a"; ae '0 1 2 4' "$z"; [ "$ac" -lt $((ds * ${R:-8})) ]; then
f=recovering i=1
else
f=alive i=0
fi
fi
"$x" && {
eval "w=\$w_$a"
ap=$w
d "$a" ap
}
ai=$d af=$b u=$f
d "$a" ai an af u
eval "s=\$s_$a"
fg=1
[ "$s" = "$ba" ] && fg=0
ar=$((2*(i*1000000000000+b)+fg))
d "$a" ar
done
bb=
for e in $az; do
eval "ar=\$ar_$e"
ft=$ar fu=$bb
bb=
for fh in $fu; do
[ "$e" ] && { eval "ar=\$ar_$fh"; [ "$ft" -lt "$ar" ]; } && {
bb="$bb $e"
e=
}
bb="$bb $fh"
done
bb="$bb $e"
done
cj=$1 br=
{ [ "$bx" -eq 0 ] || [ "$2" -lt "$bx" ]; } && br=$cl
u "$ba"
l=$R ez=
for fs in $az; do
a "$fs" s x v
[ "$s" = "$br" ] && "$x" && "$v" && {
ez=$fs
break
}
done
ae "$bb" 0
o=$l bd=steady
if [ "$ez" ]; then
o=$ez bd=forced
elif a "$R" u; [ -z "$R" ] || [ "$u" = dead ] || [ "$u" = unknown ]; then
bd='all-dead'
else
if [ -z "$l" ]; then
bd=initial
elif a "$l" u; [ "$u" = dead ]; then
bd=dead
elif dh "$R" "$l"; then
bd=better
fi
[ "$bd" != steady ] && o=$R
fi
a "$o" s
fa=$s
[ -z "$o" ] && fa=
[ "$fa" != "$ba" ] && cw=$1
ba=$fa
}
dh() {
a "$1" u
{ [ "$u" != alive ] || { a "$2" u; [ "$u" = unknown ]; }; } && return 1
a "$2" u af
[ "$u" = recovering ] || {
fd=$af
a "$1" af
fc=$((dg*1000))
[ $((fd-af)) -ge $((1>fc ? 1 : fc)) ]
}
}
aq() {
{ ct "$cd" || { bf "$cd" 'link until' '' '' && ct "$ci"; }; } && return
cl=
bh "$cd"
}
ct() {
i "$1"
a=$R
bf=$a
c
c
cl=$R
b
bx=$R
[ -z "$a" ] || {
br "$cl" "$bx"
[ "$a" = "$R" ]
}
}
br() {
R="{\"link\":\"$1\",\"until\":$2}
"
}
cy() {
if [ -e /proc/net/if_inet6 ]; then R='inet inet6'; else R=inet; fi
}
an() {
ez=$1 gi=$2
set -- -f "$ez"
for gj in $gi; do
set -- "$@" "$gj"
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
cu() {
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
cu
k=${R#*' '}
cv "${k%%' '*}"
}
cv() {
ez=$1 fs=false
for ft in $bi; do
eval "t=\$t_$ft aj=\$aj_$ft"
{ [ "$t" = "$ez" ] || [ "$aj" = "$ez" ]; } && {
fs=true
break
}
done
if "$fs"; then R=; else R=$ez; fi
}
di() {
cu
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
gi=$1 o= i= fa= d= k= bo=' ' by=
gj=$(ip -f "$gi" route show table all default 2>/dev/null)
gk=$(($?%256))
gl="$gj default"
for a in $gl; do
[ "$a" = default ] && {
if [ "$d" = "$bc" ]; then
bo="$bo${o}dev $i metric $fa "
elif [ "$i" != lo ] && { [ "$d" = from ] || { [ -z "$d" ] && [ -z "$by" ]; }; }; then
[ -z "$bz" ] && {
cv "$i"
bz=$R
}
[ -z "$d" ] && by=$i
fi
o='default ' i= d= fa=0
}
[ "$a" = from ] && d=$a
[ "$k" = via ] && o="${o}via $a "
[ "$k" = dev ] && i=$a
[ "$k" = table ] && d=$a
[ "$k" = metric ] && fa=$a
k=$a
done
[ "$gk" -eq 0 ]
}
cw() {
gi=$1 a=
gj=$(ip -f "$gi" rule 2>/dev/null)
for d in $gj; do
case $d in
*:) ez="/ $d " ;;
*) ez="$d "
esac
a=$a$ez
done
R=$a/
}
da() {
fa=$1 i=$2
cw "$fa"
gk=$R
if [ "$i" = add ]; then fs='32764 32765'; else fs='32765 32764'; fi
for k in $fs; do
if [ "$k" = 32764 ]; then o='lookup main suppress_prefixlength 0'; else o="lookup $bc"; fi
case $gk in
*" $k: from all $o /"*) ft=add ;;
*) ft=del
esac
[ "$ft" != "$i" ] && ! an "$fa" "rule $i pref $k $o" && return 1
done
return 0
}
cz() {
i=$1 k=$2 d=
for a in $bo; do
[ "$d" = metric ] && case $k in
*" metric $a "*) ;;
*) an "$i" "route del default metric $a table $bc"
esac
d=$a
done
}
cx() {
e=" 32765: from all lookup $bj /"
i "$da"
m "${R%%.*}"
[ -z "$R" ] && {
cw inet
case $R in
*"$e"*) R=$bj ;;
*) R=0
esac
}
}
dk() {
[ "$bc" -ne "$bj" ] && {
cx
bc=$R
}
[ "$bc" -eq "$bj" ] && return 0
f=$(ip route show table all)
case $f in
*" table $bj "*)
bg="${bg}route_table: found $bj, which has somebody else's routes; allowed: a table that is empty
"
[ "$bc" -ne 0 ]
return
esac
[ "$bc" -ne 0 ] && by
bc=$bj
n "$da" "$bc." || s
return 0
}
bo() {
di
fb=$R
[ -z "$fb" ] && return 0
a "$fb" s
aj
p="$bj $R $s" db=false
for fu in $az; do
l "$fu" || continue
a "$fu" u t at aj au
p="$p $u/$t/$at/$aj/$au"
[ "$aj" ] && db=true
done
{ [ "$p" = "$bk" ] && ! "$1"; } || dj "$fb" "$p" "$1"
}
dj() {
fc=false
[ "$2" != "$bk" ] && fc=true
"$fc" && dt="$1 $bb $az"
bk=$2 bg= fd=false
dk && fd=true
"$fd" && {
cy
for gm in $R; do
dl "$gm" "$1" "$fc" "$3"
done
}
[ "$bg" != "$du" ] && [ "$bg" ] && k "${bg%'
'*}"
du=$bg
"$fd" && [ "$bk" ]
}
dl() {
fe=1
[ "$1" = inet ] && fe=0
bo= fv=
[ "$1" = inet ] && {
aj
fv=$R
}
bz=$fv
[ "$1" = inet6 ] && [ -z "$ba" ] && return
{ [ "$1" = inet6 ] || ! "$3"; } && ! bi "$1" && {
bk=
return
}
l= j=' ' ff=$dr
for e in $dt; do
eval "t=\$t_$e at=\$at_$e"
b=$t fg=$at
[ "$1" = inet6 ] && {
eval "aj=\$aj_$e au=\$au_$e"
b=$aj fg=$au
[ -z "$b" ] && [ "$e" = "$2" ] && [ "$by" != "$t" ] && { [ "$by" ] || "$db"; } && b=lo
}
l "$e" || continue
[ -z "$b" ] && continue
case $j in
*" dev $b "*) continue
esac
fw=
[ "$fg" ] && fw="via $fg "
f=" default ${fw}dev $b metric "
if [ "$e" = "$2" ]; then
l=$b f="$f$fe "
else
f="$f$ff "
ff=$((ff+1))
fi
j=$j$f fx=
[ "$b" = lo ] && fx=' unreachable'
fh="route replace$fx${f}table $bc"
! h "$bo" "$f" && ! an "$1" "$fh" && ! an "$1" "$fh onlink" && bg="${bg}ip -f $1 $fh: failed
" bk=
[ -z "$bo" ] && bi "$1"
done
l "$2" || j="${j}metric $fe "
cz "$1" "$j"
fy=del
[ -z "$bz" ] && fy=add
da "$1" "$fy" || bk=
{ ! "$4" || [ "$bz" ] || [ -z "$l" ] || [ "$l" = lo ]; } && return
ch "$1"
case $R in
*" dev $l "*) ;;
*)
bg="${bg}traffic does not leave by $l, see \"ip -f $1 rule\": $R
"
esac
}
by() {
cx
bc=$R
[ "$bc" -eq 0 ] && return
cy
for b in $R; do
da "$b" del
bi "$b"
cz "$b" ''
done
n "$da" ''
bk= bc=0
}
cq=10 dm='1.1.1.1 8.8.8.8' dn=5 dp=2 dq=5 dg=20 cr=10 cs=80 dh=99999 di=100 dr=20 ds=5 ct=true bj=222
bf=
dv=${WANMON_ETC-/etc/wanmon}
ay=${WANMON_RUN-/var/run/wanmon}
ci=$ay/copy
cu=false
bi=
bt=
cg=
az=
co=$dv/config.json
cf=$dv/ifaces.json
dl=$ay/config
be=
bl=
ch=
cv=$ay/decision.json
cj=0 ba= bd= br= cw=0 bb=
cx=$ay/state.json
bm=0 cc= dx=0
bu=
bs=' '
ck=
cy=0
bw=' '
bn=0
bv=0
cz=false
cd=$ay/force.json
cl= bx=0
da=$ay/table
bk=
dt=
du=
bg=
bc=0
bo=
by=
bz=
db=false
: "${_v0=4b9856fc}"
: "$ct" "$dx"
