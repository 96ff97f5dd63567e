#!/bin/sh
set -f
export LC_ALL=C
R=
ba=0
j(){
read -r R _k </proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
u(){
eval "R=\${EPOCHSECONDS-}"
[ "$R" ]&&return
while read -r _k R _h <&3;do
[ "$_k" != btime ]||break
done 3</proc/stat
read -r _k _h </proc/uptime
R=$((R + ${_k%.*}))
}
de(){
[ -p "$1" ]||mkfifo -- "$1" 2>/dev/null||return 1
[ -r "$1" ]&&[ -w "$1" ]||return 1
set -- "$1" -t 1
read -r "$2" "$3" _k </dev/null 2>/dev/null
[ $? -lt 2 ]||return 1
exec <>"$1" 8<&0
}
az(){
set -- -t "$1" -n 1
R=
IFS= read -r "$@" _e||return 0
_k=
case $_e in
''|"
") _e=;;
*) IFS= read -r _k;;
esac
R="=$_e$_k"
}
aa(){
[ -p "$1" ]&&{ printf '%s\n' "$2" 1<>"$1";} 2>/dev/null
}
k(){
[ ! -d "$1" ]&&{ printf %s "$2" >"$1";} 2>/dev/null
}
t(){
if [ ! -d "$1" ]&&k "$1.new" "$2"&&mv -f -- "$1.new" "$1" 2>/dev/null;then
return
fi
[ -d "$1.new" ]||rm -f -- "$1.new"
return 1
}
ay(){
if [ -e "$1" ]||[ -h "$1" ];then
if [ -d "$1" ]&&[ ! -h "$1" ];then
return 1
fi
rm -f -- "$1" 2>/dev/null
fi
}
al(){
[ -d "$1" ]||mkdir -p -- "$1" 2>/dev/null
}
x(){
[ -f "$1" ]&&[ -r "$1" ]
}
ad(){
set -- ${1:+$1}
R=$#
}
aj(){
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ]||[ "$_a" -ge $# ]&&return
shift "$_a"
R=$1
}
l(){
printf '%s\n' "$1" >&2
}
e(){
l "$1"
exit "${2:-1}"
}
ar(){
wait "$1" 2>/dev/null
R=$(($? % 256))
}
f(){
eval "${1}_$2=\$3"
}
a(){
_j=$1
shift
for _c in "$@";do
eval "$_c=\$${_c}_$_j"
done
}
d(){
_j=$1
shift
for _c in "$@";do
eval "${_c}_$_j=\$$_c"
done
}
ac(){
case $1 in
"$2"*);;
*) return 1;;
esac
}
bp(){
case $1 in
*"$2");;
*) return 1;;
esac
}
h(){
case $1 in
*"$2"*);;
*) return 1;;
esac
}
cz(){
case $1 in
''|*[!$2]*) return 1;;
esac
}
o(){
R=$1
case ${1#-} in
''|*[!0-9]*|0?*|?????????????????*) R=;;
????????????????) [ "${1#-}" -le 9007199254740991 ]||R=;;
0) R=${1#-0};;
esac
}
bo(){
[ -e "$1" ]&&! test -f "$1"
}
cy(){
if bo "$1";then R='?';else i "$1";fi
}
cw(){
a=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def program:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(47))and(.[1:]|only(range(45;48),95));def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"program" as $program|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$program and program or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],stages:[{state:[$program],select:[$program],apply:[$program]},{}],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.stages|=({state:"",select:"",apply:""}+.)|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))|if tojson|length>99999 then "found \(.[1].interfaces|length) links, too many"|halt_error else . end' -- "$1" 2>&1)
i=$(($?%256))
if [ $i -eq 0 ];then bp=$a;else bf="$1: $a";fi
}
bl(){
bf=
for b in "$1" "$ct";do
bo "$b"&&bf="$b: not a file"
done
c=/dev/null
[ -e "$ct" ]&&c=$ct
[ -z "$bf" ]&&{
d=/dev/null
{ [ "$1" != "$bo" ]||[ -e "$1" ];}&&d=$1
cw "$d" "$c"
}
[ -z "$bf" ]
}
by(){
i "$eg"
a=${R%%'
'*}
{ ! bp "$a" '}]'||! h "$a" '"stages":';}&&{
R=
return
}
bp=$a R=${R#*'
'}
}
cx(){
b
an=$R
p
ao=$R
b
aj=$R
b
ay=$R
ah
o "$R"
ax=$R
d "$1" an ao aj ay ax
ah
d=$R
ah
at=false
[ "$R" = true ]&&at=true
d "$1" at
R=$d
}
bz(){
[ -z "$bp" ]&&return
for i in $bl;do
bh=$bp
cx "$i"
done
bh=${bp#*'},'}
b
dh=$R
p
eh=$R
b
ei=$R
b
ej=$R
b
ek=$R
b
dk=$R
b
dl=$R
b
dm=$R
b
dn=$R
b
dp=$R
b
el=$R
b
cu=$R
ah
dq=false
[ "$R" = true ]&&dq=true
b
bt=$R
p
di=$R
p
dr=$R
p
cv=$R
g '{'
bz= cw=
c
a=$R
while [ "$a" ];do
ab "$a"
b=$R
cx "$b"
[ "$R" != null ]&&bz="$bz $b"
[ "$R" = false ]&&cw="$cw $b"
c
a=$R
done
}
s(){
cy "$bo"
j=$R
cy "$ct"
e="$j
$R"
[ "$e" = "$cx" ]&&return 1
cx=$e bf=
by
[ "$cx" != "$R" ]&&{
if bl "$bo";then
t "$eg" "$bp
$cx"||q
elif [ -z "$bp" ];then
cw /dev/null /dev/null
fi
}
bz
[ "$bf" ]&&l "$bf"
k "$az/error" "$bf"||q
[ -z "$bf" ]
}
g(){
n=${bh%%"$1"*}
bh=${bh#*"$1"} R=$n
}
ah(){
g '":'
fy=${bh%%','*}
R=${fy%%'}'*}
}
b(){
ah
o "$R"
c=${R:-0}
R=$((0>c?0:c))
}
p(){
g ':"'
g '"'
}
ai(){
g '":'
bq "${bh%%','*}"
}
c(){
g '"'
g '"'
cz "$R" 'A-Za-z0-9_.:@+~#=%-'||R=
}
i(){
fz=$1 fy=
x "$fz"&&while IFS= read -r gn<&3||[ "$gn" ];do
fy="$fy$gn
"
done 3<"$fz"
R=$fy
}
w(){
c=$(($1%1000+1000))
while [ $((c%10)) -eq 0 ];do
c=$((c/10))
done
fy=$(($1/1000))
if [ $c -eq 1 ];then R=$fy;else R=$fy.${c#*1};fi
}
bq(){
fy=$1.
fz=${fy#*.}
o "1${fz%%.*}"
a=${R:-1}
while [ $a -lt 1000 ];do
a=$((a*10))
done
o "${1%%.*}"
R=$((${R:-0}*1000+a-1000))
}
br(){
[ -e "$1" ]&&jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1">"$cy"
}
bs(){
[ -e "$1" ]&&l "$1: not what it has to be"
}
q(){
"$ds"||l "$az: can't write"
ds=true
}
ab(){
for n in $bl;do
eval s=\$s_$n
[ "$s" = "$1" ]&&{
R=$n
return
}
done
ba=$((ba+1))
f s "$ba" "$1"
f aj "$ba" "$ei"
f ay "$ba" "$ej"
f ao "$ba" "$eh"
eval at_$ba=false an_$ba=0 ax_$ba= w_$ba=false t_$ba= aw_$ba=false au_$ba= al_$ba= av_$ba= af_$ba=0 x_$ba=false ag_$ba=0 ah_$ba=0 ae_$ba=100 aq_$ba=0 aa_$ba=0 ap_$ba= ac_$ba=0 z_$ba=0 v_$ba=0 am_$ba=0 u_$ba=new ak_$ba= ai_$ba=0 ab_$ba=0 ad_$ba=0 y_$ba=0 ar_$ba=0 as_$ba=0
bl="$bl $ba" R=$ba
}
bw(){
bb= l="$bz${1:+ $1}"
for d in $l;do
h " $cw " " $d "||case " $bb " in
*" $d "*);;
*)bb="$bb $d"
esac
done
for b in $bl;do
w=false
h " $1 " " $b "&&w=true
d "$b" w
case " $bb " in
*" $b "*);;
*)da "$b"
esac
done
}
da(){
f u "$1" new
f ak "$1" ''
f ai "$1" 0
f ab "$1" 0
f ad "$1" 0
f y "$1" 0
f ar "$1" 0
}
n(){
a "$1" aw t
! "$aw"&&{
i "/sys/class/net/$t/carrier"
[ "$R" = '1
' ]
}
}
z(){
gc=
for gd in $bb;do
eval s=\$s_$gd
[ "$s" = "$1" ]&&{
gc=$gd
break
}
done
R=$gc
}
y(){
{ db "$dt"||{ br "$dt" 'version time preferred reason forced since lowest' 'score raw state history streak deaths died hold seq' ranking&&db "$cy";};}&&return 0
bc=
for gd in $bl;do
da "$gd"
done
bs "$dt"
return 1
}
db(){
m= be=
x "$1"&&while IFS= read -r b<&3||[ "$b" ];do
bh=$b
case $b in
'{'*)
b
b
cd=$R
c
c
bc=$R
c
c
bi=$R
c
c
bx=$R
b
ce=$R
case $b in
*'"lowest"'*)
ai
bn=$R
;;
*)bn=0
esac
;;
'}'*)
g '['
g ']'
i="$R,"
while [ ${#i} -gt 1 ];do
go=${i#*'"'}
ab "${go%%'"'*}"
be="$be $R" i=${i#*','}
done
;;
*)
c
ab "$R"
d=$R
ai
v=$R
ai
am=$R
c
c
u=$R
d "$d" v am u
g '['
ak=
g ']'
l="$R,"
while [ ${#l} -gt 1 ];do
bq "${l%%','*}"
ak="$ak $R" l=${l#*','}
done
b
ai=$R
b
ab=$R
d "$d" ak ai ab
[ $ab -gt 0 ]&&{
b
ad=$R
d "$d" ad
}
case $b in
*'"hold"'*)
b
y=$R
;;
*)y=0
esac
b
ar=$R
d "$d" y ar
m="$m $d"
esac
done 3<"$1"
ap "$m"
gp=$R
i "$1"
[ "$gp" = "$R" ]
}
ap(){
f=
for a in $1;do
n=
eval ak=\$ak_$a
for gn in $ak;do
w "$gn"
n="$n,$R"
done
a "$a" v am u
w "$v"
gq=$R
w "$am"
eval ab=\$ab_$a ad=\$ad_$a
fz=
[ $ab -gt 0 ]&&fz=",\"died\":$ad"
eval y=\$y_$a
ga=
[ $y -gt 0 ]&&ga=",\"hold\":$y"
a "$a" s ai ar
f="$f,
\"$s\":{\"score\":$gq,\"raw\":$R,\"state\":\"$u\",\"history\":[${n#*','}],\"streak\":$ai,\"deaths\":$ab$fz$ga"
f="$f,\"seq\":$ar}"
done
o=
for gr in $be;do
eval s=\$s_$gr
o="$o,\"$s\""
done
gb=
[ $bn -gt 0 ]&&{
w "$bn"
gb=",\"lowest\":$R"
}
R="{\"version\":1,\"time\":$cd,\"preferred\":\"$bc\",\"reason\":\"$bi\",\"forced\":\"$bx\",\"since\":$ce$gb,\"links\":{${f#*','}
},\"ranking\":[${o#*','}]}
"
}
m(){
e=
x "$az/links"&&while IFS= read -r j<&3||[ "$j" ];do
bh="$j "
g ' '
[ "$R" = ! ]&&continue
ab "$R"
c=$R
e="$e $c"
f aw "$c" false
g ' '
t=$R
g ' '
au=$R
eval af=\$af_$c
g ' '
o "$R"
af=${R:-$af}
g ' '
al=$R
g ' '
av=$R
d "$c" t au af al av
done 3<"$az/links"
bw "$e"
}
an(){
f=$az/links
a=$f.new k=$az/dump g=' '
for h in $bl;do
eval w=\$w_$h
{ "$w"||h " $bz " " $h ";}&&{
eval s=\$s_$h
g="$g$s "
}
done
{ ! ubus call network.interface dump>"$k"||! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k">"$a" 2>/dev/null;}&&{
"$du"||l 'netifd does not tell its interfaces; the links stay as they are'
du=true
return 1
}
du=false
i "$a"
m=$R
i "$f"
[ "$m" != "$R" ]&&{
x "$a"&&while IFS= read -r i<&3||[ "$i" ];do
case $i in
!*)l "$i"
esac
done 3<"$a"
mv -- "$a" "$f"||q
}
m
return 0
}
am(){
{ dc "$dv"||{ br "$dv" 'version time' 'up device latency jitter loss sent received target metric time seq' ''&&dc "$cy";};}&&return 0
bk=0
for e in $bl;do
eval af_$e=0 ac_$e=0 z_$e=0
done
bs "$dv"
return 1
}
dc(){
cr=
x "$1"&&while IFS= read -r d<&3||[ "$d" ];do
bh=$d
case $d in
'{'*)
b
b
bk=$R
esac
case $d in
'"'*);;
*)continue
esac
case $d in
'""'*)continue
esac
c
ab "$R"
f=$R
g ','
x=false
[ "$R" = ':{"up":true' ]&&x=true
c
c
t=$R
ai
ag=$R
ai
ah=$R
b
ae=$R
b
aq=$R
b
aa=$R
c
c
ap=$R
b
af=$R
b
ac=$R
b
z=$R
d "$f" x t ag ah ae aq aa ap af ac z
cr="$cr $f"
done 3<"$1"
ao "$cr"
g=$R
i "$1"
[ "$g" = "$R" ]
}
ao(){
a=
for b in $1;do
eval x=\$x_$b t=\$t_$b
i=
"$x"&&i=$t
l='"latency":null,"jitter":null'
eval aa=\$aa_$b
[ $aa -gt 0 ]&&{
eval ag=\$ag_$b ah=\$ah_$b
w "$ag"
m=$R
w "$ah"
l="\"latency\":$m,\"jitter\":$R"
}
a "$b" s ae aq ap af ac z
a="$a,
\"$s\":{\"up\":$x,\"device\":\"$i\",$l,\"loss\":$ae"
a="$a,\"sent\":$aq,\"received\":$aa,\"target\":\"$ap\",\"metric\":$af,\"time\":$ac"
a="$a,\"seq\":$z}"
done
R="{\"version\":1,\"time\":$bk,\"links\":{${a#*','}
}}
"
}
cu(){
z "$2"
a "$R" aa
c=false
{ [ -z "$R" ]||[ $aa -eq 0 ]||! n "$R";}&&c=true
u
a=
for b in $bb;do
a "$b" at s an
d=$an
"$at"&&[ "$s" != "$2" ]&&d=$((60>an?60:an))
a "$b" ac w x
e=$((R-ac))
"$w"&&{ { [ -z "$1" ]&&{ "$c"||! "$x"||[ ${e#-} -ge $d ];};}||h "$1" " $s ";}&&a="$a $b"
done
R=$a
}
bu(){
cn "$4"||return 1
cu "$1" "$3"
m=$R
for n in $m;do
eval aj=\$aj_$n
o=$aj
"$2"&&o=0
aw "$n" "$o"
done
f=' '
while j;cr "$R";do
az 1
cf "${R#?}"
f="$f${R%%/*} "
done
for g in $m;do
if ! "$2";then
ct "$g"
elif eval s=\$s_$g;! h "$f" " $s ";then
bk "$g"
fi
done
"$2"||{
u
bk=$R
}
av
ay "$by"
}
cn(){
by=$1
de "$1"
}
aw(){
n "$1"||return
a "$1" ay
a=$ay
[ $2 -eq 0 ]&&a=1
b=$((1>$2?1:$2))
a "$1" ao
for c in $ao;do
d=$((16+dw%256))
eval t=\$t_$1
aq "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R">"$by" 2>&1 8>&- 9>&- &
h=$!
cf="$cf $h"
eval s=\$s_$1
cg="$cg$((d+8))/$s/$2/$c " dw=$((dw+1)) bq=$((bq+1))
done
j
e=$((R+(b+a)*1000))
cc=$((cc>e?cc:e))
}
cf(){
[ "$1" = drained ]&&dx=false
! "$dx"&&{ h "$1" ' packets transmitted'||{ ac "$1" 'ping: '&&! ac "$1" 'ping: recvfrom';};}&&bq=$((bq-1))
case $1 in
*' time='*);;
*)
R=
return
esac
b=${1%%' '*}/ e=${1#*seq=}
c=$b${e%%' '*}/
for d in $cg;do
case $d in
"$b"*);;
*)continue
esac
case $ch in
*" $c"*)
R=
return
esac
h=${1#*' time='}
bq "${h%%' '*}"
ch="$ch$c$R "
R=${d#*/}
return
done
R=
}
cr(){
[ $bq -gt 0 ]&&[ $1 -lt $cc ]
}
av(){
for a in $cf;do
kill -s KILL "$a" 2>/dev/null
ar "$a"
done
[ $bq -gt 0 ]&&aa "$by" drained&&dx=true
cf= cg=' ' ch=' ' bq=0 cc=0
}
ct(){
n "$1"||{
bk "$1"
return
}
h=9000000000000000
for i in $cg;do
eval s=\$s_$1 aj=\$aj_$1
case $i in
*"/$s/$aj/"*);;
*)continue
esac
j= ga=${i%%/*}/
for p in $ch;do
case $p in
"$ga"*)
o "${p##*/}"
j="$j ${R:-0}"
esac
done
a=
for b in $j;do
gb=$a
a=
for q in $gb;do
[ "$b" ]&&[ $b -lt $q ]&&{
a="$a $b"
b=
}
a="$a $q"
done
a="$a $b"
done
ad "$a"
c=$R
ad "$a"
r=$R
aj "$a" $(((r-1)/2))
gc=${R:-0}
aj "$a" $((r/2))
R=$(((gc+${R:-0})/2))
k=$R l=0
for gd in $a;do
ge=$((gd-k))
l=$((l+${ge#-}))
done
ad "$a"
R=$((l/(1>R?1:R)))
fx=$R d=$((100*(aj-c)/aj))
R=$((k+fx+d*d*1000/dl))
e=$R
{ [ $c -eq 0 ]||[ $d -ge $dm ];}&&e=$((e+1000000000000))
[ $e -ge $h ]&&continue
h=$e ag=$k ah=$fx ae=$d aa=$c
d "$1" ag ah ae aa
if [ $c -eq 0 ];then ap=;else ap=${i##*/};fi
d "$1" ap
done
[ $h -eq 9000000000000000 ]&&return
f x "$1" true
a "$1" aj z
aq=$aj
u
ac=$R z=$((z+1))
d "$1" aq ac z
}
bk(){
x=false
n "$1"&&x=true
d "$1" x
f ae "$1" 100
if "$x";then aq=1;else aq=0;fi
f aa "$1" 0
f ap "$1" ''
u
ac=$R
a "$1" z
z=$((z+1))
d "$1" aq ac z
}
aq(){
case $cz in
*" $1/"*)
i=${cz#*" $1/"}
R=${i%%' '*}
;;
*)R=$1
esac
}
bx(){
z "$bc"
b=$R gn=$((dk*1000))
p=$((1>gn?1:gn))
a "$b" v
go=$v
[ -z "$b" ]&&go=0
em=$((go-p))
for a in $bb;do
f= am=$((dn*1000))
c=$am l=dead m=3
a "$a" w x aa ae
if ! "$w"||! "$x"||[ $aa -eq 0 ]||[ $ae -ge $dm ];then
f ai "$a" 0
eval u=\$u_$a
[ "$u" != new ]&&[ "$u" != dead ]&&{
eval ad=\$ad_$a ab=\$ab_$a
if [ $(($1-ad)) -lt 3600 ];then ab=$((ab+1));else ab=1;fi
ad=$1
d "$a" ab ad
}
else
eval ax=\$ax_$a af=\$af_$a
n=$ax
[ -z "$n" ]&&{
n=$dp
[ $af -gt 0 ]&&n=$af
}
a "$a" ag ah ak z ar
R=$((ag+ah+ae*ae*1000/dl))
am=$((R+n*1000)) o=$ak
[ $z -ne $ar ]&&{
o="$o $am"
eval ai=\$ai_$a y=\$y_$a
ai=$((ai+1))
d "$a" ai
[ $y -gt 0 ]&&{
if [ $am -gt $em ];then y=$((2*cu));else y=$((y-1));fi
d "$a" y
}
}
ad "$o"
fy=$((R-ek)) c=0
for gp in $o;do
[ $fy -le 0 ]&&f="$f $gp" c=$((c+gp))
fy=$((fy-1))
done
if [ -z "$f" ];then
c=$am
else
ad "$f"
c=$((c/R))
fi
eval an=\$an_$a
gq=$dh
[ $an -gt 0 ]&&gq=$an
eval ac=\$ac_$a
gr=$((3*gq))
if [ $((bk-ac)) -gt $((60>gr?60:gr)) ];then
l=unknown m=2
elif eval ai=\$ai_$a ab=\$ab_$a;aj '0 1 2 4' "$ab";[ $ai -lt $((cu*${R:-8})) ];then
l=recovering m=1
else
l=alive m=0
fi
fi
"$w"&&{
eval z=\$z_$a
ar=$z
d "$a" ar
}
ak=$f v=$c u=$l
d "$a" ak am v u
eval s=\$s_$a
gs=1
[ "$s" = "$bc" ]&&gs=0
as=$((2*(m*1000000000000+c)+gs))
d "$a" as
done
be=
for i in $bb;do
eval as=\$as_$i
hf=$as hg=$be
be=
for gt in $hg;do
[ "$i" ]&&{ eval as=\$as_$gt;[ $hf -lt $as ];}&&{
be="$be $i"
i=
}
be="$be $gt"
done
be="$be $i"
done
cd=$1 bx=
{ [ $ci -eq 0 ]||[ $2 -lt $ci ];}&&bx=$db
fz=
for gu in $bb;do
a "$gu" s w x
[ "$s" = "$bx" ]&&"$w"&&"$x"&&{
fz=$gu
break
}
done
aj "$be" 0
d=$b bi=steady
if [ "$fz" ];then
d=$fz bi=forced
elif a "$R" u;[ -z "$R" ]||[ "$u" = dead ]||[ "$u" = unknown ];then
bi='all-dead'
elif a "$b" u;[ -z "$b" ]||[ "$u" = dead ];then
d=$R bi=dead
[ -z "$b" ]&&bi=initial
else
a "$b" v
ga=false
[ $((v-bn)) -ge $p ]&&ga=true
a "$R" y
hh=$v
a "$R" v
gv=false
[ $((hh-v)) -ge $p ]&&{ "$ga"||[ $y -eq 0 ];}&&gv=true
a "$R" u
[ "$u" = alive ]&&{ a "$b" u;[ "$u" != unknown ];}&&{ "$gv"||{ a "$b" u;[ "$u" = recovering ];};}&&{
d=$R bi=better
"$ga"&&{
y=$((2*cu))
d "$b" y
}
}
fi
a "$d" s
gb=$s
[ -z "$d" ]&&gb=
[ "$gb" != "$bc" ]&&ce=$1 bn=0
bc=$gb
[ "$d" ]&&{
a "$d" v
{ [ $bn -eq 0 ]||[ $v -lt $bn ];}&&bn=$v
f y "$d" 0
}
}
bb(){
{ dg "$cj"||{ br "$cj" 'link until' '' ''&&dg "$cy";};}&&return
db=
bs "$cj"
}
dg(){
i "$1"
a=$R
bh=$a
c
c
db=$R
b
ci=$R
[ -z "$a" ]||{
ca "$db" "$ci"
[ "$a" = "$R" ]
}
}
ca(){
R="{\"link\":\"$1\",\"until\":$2}
"
}
ba(){
fz=$1 gv=$2
set -- -f "$fz"
for hf in $gv;do
set -- "$@" "$hf"
done
ip "$@">/dev/null 2>/dev/null
}
cl(){
a=$(ip route get "$1" 2>/dev/null)
R=${a%%'
'*}
}
dh(){
a=' '
x /proc/net/route&&while IFS= read -r c<&3||[ "$c" ];do
i=${c%%'	'*}
[ "$i" != '*' ]&&case ${c#*'	00000000	'} in
*'	00000000	'*)a="$a$i "
esac
done 3</proc/net/route
R=$a
}
au(){
dh
l=${R#*' '}
di "${l%%' '*}"
}
di(){
fy=$1 gn=false
for go in $bl;do
eval t=\$t_$go al=\$al_$go
{ [ "$t" = "$fy" ]||[ "$al" = "$fy" ];}&&{
gn=true
break
}
done
if "$gn";then R=;else R=$fy;fi
}
dz(){
dh
b=$R
z "$bc"
f=$R
{ [ "$f" ]||{ l=true;for n in $bb;do ! n "$n"||{ eval t=\$t_$n;h "$b" " $t ";}||{ l=false;break;};done;"$l";};}&&{
R=$f
return
}
o=
for d in $bb;do
n "$d"&&{ [ "$b" = ' ' ]||{ eval t=\$t_$d;ac "$b" " $t ";};}&&{
o=$d
break
}
done
R=$o
}
ax(){
gv=$1 l= i= fz= c= gp= bu=' ' cl=
hf=$(ip -f "$gv" route show table all default 2>/dev/null)
hg=$(($?%256))
[ $hg -ne 0 ]&&ca=true
hh="$hf default"
for a in $hh;do
[ "$a" = default ]&&{
if [ "$c" = "$bd" ];then
bu="$bu${l}dev $i metric $fz "
elif [ "$i" != lo ]&&{ [ -z "$c" ]||[ "$c" = from ];};then
[ -z "$br" ]&&{
di "$i"
br=$R
}
[ -z "$c" ]&&cl=$i
fi
l='default ' i= c=$cl fz=0
}
[ "$a" = from ]&&c=$a
case $gp in
via)l="${l}via $a ";;
dev)i=$a;;
table)c=$a;;
metric)fz=$a
esac
gp=$a
done
}
dj(){
gv=$1 a=
hf=$(ip -f "$gv" rule 2>/dev/null)
for c in $hf;do
case $c in
*:)fz="/ $c ";;
*)fz="$c "
esac
a=$a$fz
done
R=$a/
}
dm(){
gn=$1 i=$2
dj "$gn"
hg=$R
if [ "$i" = add ];then go='32764 32765';else go='32765 32764';fi
for l in $go;do
if [ "$l" = 32764 ];then fy='lookup main suppress_prefixlength 0';else fy="lookup $bd";fi
case $hg in
*" $l: from all $fy /"*)gp=add;;
*)gp=del
esac
[ "$gp" != "$i" ]&&! ba "$gn" "rule $i pref $l $fy"&&{
ca=true
return
}
done
}
dl(){
i=$1 l=$2 c=
for a in $bu;do
[ "$c" = metric ]&&case $l in
*" metric $a "*);;
*)ba "$i" "route del default metric $a table $bd"
esac
c=$a
done
}
dk(){
[ $bd -eq 0 ]&&{
i "$dy"
o "${R%%.*}"
bd=${R:-0}
}
[ $bd -eq 0 ]&&{ dj inet;h "$R" " 32765: from all lookup $bt /";}&&bd=$bt
}
eb(){
dk
[ $bd -eq $bt ]&&return
d=$(ip route show table all)
case $d in
*" table $bt "*)
bj="${bj}route_table: found $bt, in use by others; allowed: an empty table
"
return
esac
[ $bd -ne 0 ]&&ch
bd=$bt
k "$dy" "$bd."||q
}
bc(){
dz
ga=$R
[ -z "$ga" ]&&return 0
a "$ga" s
au
m="$R $s" dc=
for gq in $bb;do
n "$gq"||continue
a "$gq" u t au al av
m="$m $u/$t/$au/$al/$av" dc=$dc$al
done
{ [ "$m" = "$cb" ]&&! "$1"&&! "$ca";}||ea "$ga" "$m" "$1"
}
ea(){
[ "$2" != "$cb" ]&&cb= en="$1 $be $bb"
bj= ca=false
eb
[ $bd -ne 0 ]&&{
hi='inet inet6'
for hj in $hi;do
ec "$hj" "$1" "$3"
done
}
cb=$2
[ "$bj" != "$eo" ]&&[ "$bj" ]&&l "${bj%'
'*}"
eo=$bj
[ $bd -ne 0 ]&&! "$ca"
}
ec(){
n=0 gr=192.0.2.1 bu=
au
br=$R
[ "$1" = inet6 ]&&{
{ [ -z "$bc" ]||! [ -e /proc/net/if_inet6 ];}&&return
n=1 gr=2001:db8::1 br=
}
{ [ $n -eq 1 ]||[ "$cb" ];}&&ax "$1"
o=lo p=' ' gb=$el
for d in $en;do
eval t=\$t_$d au=\$au_$d
b=$t gc=$au
[ $n -eq 1 ]&&{
eval al=\$al_$d av=\$av_$d
b=$al gc=$av
[ -z "$b" ]&&[ "$d" = "$2" ]&&[ "$cl" != "$t" ]&&[ "$cl$dc" ]&&b=lo
}
n "$d"||continue
[ -z "$b" ]&&continue
case $p in
*" dev $b "*)continue
esac
gs=
[ "$gc" ]&&gs="via $gc "
f=" default ${gs}dev $b metric "
if [ "$d" = "$2" ];then
o=$b f="$f$n "
else
f="$f$gb "
gb=$((gb+1))
fi
p=$p$f gt=
[ "$b" = lo ]&&gt=' unreachable'
gd="route replace$gt${f}table $bd"
! h "$bu" "$f"&&! ba "$1" "$gd"&&! ba "$1" "$gd onlink"&&bj="${bj}ip -f $1 $gd: failed
" ca=true
[ -z "$bu" ]&&ax "$1"
done
dl "$1" "$p"
gu=del
[ -z "$br" ]&&gu=add
dm "$1" "$gu"
{ ! "$3"||[ "$br" ]||[ "$o" = lo ];}&&return
cl "$gr"
case $R in
*" dev $o "*);;
*)
bj="${bj}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
ch(){
dk
[ $bd -eq 0 ]&&return
f='inet inet6'
for b in $f;do
dm "$b" del
ax "$b"
dl "$b" ''
done
k "$dy" ''
cb= bd=0
}
dh=10 eh='1.1.1.1 8.8.8.8' ei=5 ej=2 ek=5 dk=20 dl=10 dm=80 dn=99999 dp=100 el=20 cu=5 dq=true bt=222
bh=
ep=${WANMON_ETC-/etc/wanmon}
az=${WANMON_RUN-/var/run/wanmon}
cy=$az/copy
ds=false
bl=
bz=
cw=
bb=
di= dr= cv=
bo=$ep/config.json
ct=$ep/ifaces.json
eg=$az/config
bf=
bp=
cx=
dt=$az/decision.json
cd=0 bc= bi= bx= ce=0 bn=0 be=
du=false
dv=$az/state.json
bk=0 cr= es=0
cz=' '
by=
cg=' '
cf=
dw=0
ch=' '
bq=0
cc=0
dx=false
cj=$az/force.json
db= ci=0
em=0
dy=$az/table
cb=
ca=false
en=
eo=
bj=
bd=0
bu=
cl=
br=
dc=
: "${_v0=d28bc57a}"
: "$dq" "$di" "$dr" "$cv" "$es"
