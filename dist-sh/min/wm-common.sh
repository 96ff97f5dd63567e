#!/bin/sh
set -f
export LC_ALL=C
R=
records=0
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
if [ $i -eq 0 ];then bn=$a;else be="$1: $a";fi
}
bl(){
be=
for b in "$1" "$cq";do
bo "$b"&&be="$b: not a file"
done
c=/dev/null
[ -e "$cq" ]&&c=$cq
[ -z "$be" ]&&{
d=/dev/null
{ [ "$1" != "$bm" ]||[ -e "$1" ];}&&d=$1
cw "$d" "$c"
}
[ -z "$be" ]
}
by(){
i "$ec"
a=${R%%'
'*}
{ ! bp "$a" '}]'||! h "$a" '"stages":';}&&{
R=
return
}
bn=$a R=${R#*'
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
[ -z "$bn" ]&&return
for i in $bk;do
bg=$bn
cx "$i"
done
bg=${bn#*'},'}
b
dd=$R
p
ed=$R
b
ee=$R
b
ef=$R
b
eg=$R
b
dg=$R
b
dh=$R
b
di=$R
b
dj=$R
b
dk=$R
b
eh=$R
b
cr=$R
ah
dl=false
[ "$R" = true ]&&dl=true
b
br=$R
p
de=$R
p
dm=$R
p
cs=$R
g '{'
bx= ct=
c
a=$R
while [ "$a" ];do
ab "$a"
b=$R
cx "$b"
[ "$R" != null ]&&bx="$bx $b"
[ "$R" = false ]&&ct="$ct $b"
c
a=$R
done
}
s(){
cy "$bm"
j=$R
cy "$cq"
e="$j
$R"
[ "$e" = "$cu" ]&&return 1
cu=$e be=
by
[ "$cu" != "$R" ]&&{
if bl "$bm";then
t "$ec" "$bn
$cu"||q
elif [ -z "$bn" ];then
cw /dev/null /dev/null
fi
}
bz
[ "$be" ]&&l "$be"
k "$az/error" "$be"||q
[ -z "$be" ]
}
g(){
n=${bg%%"$1"*}
bg=${bg#*"$1"} R=$n
}
ah(){
g '":'
fr=${bg%%','*}
R=${fr%%'}'*}
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
bq "${bg%%','*}"
}
c(){
g '"'
g '"'
cz "$R" 'A-Za-z0-9_.:@+~#=%-'||R=
}
i(){
fs=$1 fr=
x "$fs"&&while IFS= read -r gg<&3||[ "$gg" ];do
fr="$fr$gg
"
done 3<"$fs"
R=$fr
}
w(){
c=$(($1%1000+1000))
while [ $((c%10)) -eq 0 ];do
c=$((c/10))
done
fr=$(($1/1000))
if [ $c -eq 1 ];then R=$fr;else R=$fr.${c#*1};fi
}
bq(){
fr=$1.
fs=${fr#*.}
o "1${fs%%.*}"
a=${R:-1}
while [ $a -lt 1000 ];do
a=$((a*10))
done
o "${1%%.*}"
R=$((${R:-0}*1000+a-1000))
}
br(){
[ -e "$1" ]&&jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1">"$cv"
}
bs(){
[ -e "$1" ]&&l "$1: not what it has to be"
}
q(){
"$dn"||l "$az: can't write"
dn=true
}
ab(){
for n in $bk;do
eval s=\$s_$n
[ "$s" = "$1" ]&&{
R=$n
return
}
done
records=$((records+1))
f s "$records" "$1"
f aj "$records" "$ee"
f ay "$records" "$ef"
f ao "$records" "$ed"
eval at_$records=false an_$records=0 ax_$records= w_$records=false t_$records= aw_$records=false au_$records= al_$records= av_$records= af_$records=0 x_$records=false ag_$records=0 ah_$records=0 ae_$records=100 aq_$records=0 aa_$records=0 ap_$records= ac_$records=0 z_$records=0 v_$records=0 am_$records=0 u_$records=new ak_$records= ai_$records=0 ab_$records=0 ad_$records=0 y_$records=0 ar_$records=0 as_$records=0
bk="$bk $records" R=$records
}
bw(){
ba= l="$bx${1:+ $1}"
for d in $l;do
h " $ct " " $d "||case " $ba " in
*" $d "*);;
*)ba="$ba $d"
esac
done
for b in $bk;do
w=false
h " $1 " " $b "&&w=true
d "$b" w
case " $ba " in
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
fv=
for fw in $ba;do
eval s=\$s_$fw
[ "$s" = "$1" ]&&{
fv=$fw
break
}
done
R=$fv
}
y(){
{ db "$dp"||{ br "$dp" 'version time preferred reason forced since lowest' 'score raw state history streak deaths died hold seq' ranking&&db "$cv";};}&&return 0
bb=
for fw in $bk;do
da "$fw"
done
bs "$dp"
return 1
}
db(){
m= bd=
x "$1"&&while IFS= read -r b<&3||[ "$b" ];do
bg=$b
case $b in
'{'*)
b
b
cb=$R
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
ai
bl=$R
;;
*)bl=0
esac
;;
'}'*)
g '['
g ']'
i="$R,"
while [ ${#i} -gt 1 ];do
gh=${i#*'"'}
ab "${gh%%'"'*}"
bd="$bd $R" i=${i#*','}
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
gi=$R
i "$1"
[ "$gi" = "$R" ]
}
ap(){
f=
for a in $1;do
n=
eval ak=\$ak_$a
for gg in $ak;do
w "$gg"
n="$n,$R"
done
a "$a" v am u
w "$v"
gj=$R
w "$am"
eval ab=\$ab_$a ad=\$ad_$a
fs=
[ $ab -gt 0 ]&&fs=",\"died\":$ad"
eval y=\$y_$a
ft=
[ $y -gt 0 ]&&ft=",\"hold\":$y"
a "$a" s ai ar
f="$f,
\"$s\":{\"score\":$gj,\"raw\":$R,\"state\":\"$u\",\"history\":[${n#*','}],\"streak\":$ai,\"deaths\":$ab$fs$ft"
f="$f,\"seq\":$ar}"
done
o=
for gk in $bd;do
eval s=\$s_$gk
o="$o,\"$s\""
done
fu=
[ $bl -gt 0 ]&&{
w "$bl"
fu=",\"lowest\":$R"
}
R="{\"version\":1,\"time\":$cb,\"preferred\":\"$bb\",\"reason\":\"$bh\",\"forced\":\"$bv\",\"since\":$cc$fu,\"links\":{${f#*','}
},\"ranking\":[${o#*','}]}
"
}
m(){
e=
x "$az/links"&&while IFS= read -r j<&3||[ "$j" ];do
bg="$j "
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
for h in $bk;do
eval w=\$w_$h
{ "$w"||h " $bx " " $h ";}&&{
eval s=\$s_$h
g="$g$s "
}
done
{ ! ubus call network.interface dump>"$k"||! jq -rs --arg links "$g" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$k">"$a" 2>/dev/null;}&&{
"$dq"||l 'netifd does not tell its interfaces; the links stay as they are'
dq=true
return 1
}
dq=false
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
{ dc "$dr"||{ br "$dr" 'version time' 'up device latency jitter loss sent received target metric time seq' ''&&dc "$cv";};}&&return 0
bj=0
for e in $bk;do
eval af_$e=0 ac_$e=0 z_$e=0
done
bs "$dr"
return 1
}
dc(){
co=
x "$1"&&while IFS= read -r d<&3||[ "$d" ];do
bg=$d
case $d in
'{'*)
b
b
bj=$R
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
co="$co $f"
done 3<"$1"
ao "$co"
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
R="{\"version\":1,\"time\":$bj,\"links\":{${a#*','}
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
for b in $ba;do
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
bj=$R
}
av
ay "$bw"
}
cn(){
bw=$1
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
d=$((16+ds%256))
eval t=\$t_$1
aq "$c"
ping -I "$t" -A -c "$b" -W "$a" -s "$d" -- "$R">"$bw" 2>&1 8>&- 9>&- &
h=$!
cd="$cd $h"
eval s=\$s_$1
ce="$ce$((d+8))/$s/$2/$c " ds=$((ds+1)) bo=$((bo+1))
done
j
e=$((R+(b+a)*1000))
ca=$((ca>e?ca:e))
}
cf(){
[ "$1" = drained ]&&dt=false
! "$dt"&&{ h "$1" ' packets transmitted'||{ ac "$1" 'ping: '&&! ac "$1" 'ping: recvfrom';};}&&bo=$((bo-1))
case $1 in
*' time='*);;
*)
R=
return
esac
b=${1%%' '*}/ e=${1#*seq=}
c=$b${e%%' '*}/
for d in $ce;do
case $d in
"$b"*);;
*)continue
esac
case $cf in
*" $c"*)
R=
return
esac
h=${1#*' time='}
bq "${h%%' '*}"
cf="$cf$c$R "
R=${d#*/}
return
done
R=
}
cr(){
[ $bo -gt 0 ]&&[ $1 -lt $ca ]
}
av(){
for a in $cd;do
kill -s KILL "$a" 2>/dev/null
ar "$a"
done
[ $bo -gt 0 ]&&aa "$bw" drained&&dt=true
cd= ce=' ' cf=' ' bo=0 ca=0
}
ct(){
n "$1"||{
bk "$1"
return
}
h=9000000000000000
for i in $ce;do
eval s=\$s_$1 aj=\$aj_$1
case $i in
*"/$s/$aj/"*);;
*)continue
esac
j= ft=${i%%/*}/
for p in $cf;do
case $p in
"$ft"*)
o "${p##*/}"
j="$j ${R:-0}"
esac
done
a=
for b in $j;do
fu=$a
a=
for q in $fu;do
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
fv=${R:-0}
aj "$a" $((r/2))
R=$(((fv+${R:-0})/2))
k=$R l=0
for fw in $a;do
fx=$((fw-k))
l=$((l+${fx#-}))
done
ad "$a"
R=$((l/(1>R?1:R)))
fq=$R d=$((100*(aj-c)/aj))
R=$((k+fq+d*d*1000/dh))
e=$R
{ [ $c -eq 0 ]||[ $d -ge $di ];}&&e=$((e+1000000000000))
[ $e -ge $h ]&&continue
h=$e ag=$k ah=$fq ae=$d aa=$c
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
case $cw in
*" $1/"*)
i=${cw#*" $1/"}
R=${i%%' '*}
;;
*)R=$1
esac
}
bx(){
z "$bb"
b=$R gg=$((dg*1000))
p=$((1>gg?1:gg))
a "$b" v
gh=$v
[ -z "$b" ]&&gh=0
ei=$((gh-p))
for a in $ba;do
f= am=$((dj*1000))
c=$am l=dead m=3
a "$a" w x aa ae
if ! "$w"||! "$x"||[ $aa -eq 0 ]||[ $ae -ge $di ];then
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
n=$dk
[ $af -gt 0 ]&&n=$af
}
a "$a" ag ah ak z ar
R=$((ag+ah+ae*ae*1000/dh))
am=$((R+n*1000)) o=$ak
[ $z -ne $ar ]&&{
o="$o $am"
eval ai=\$ai_$a y=\$y_$a
ai=$((ai+1))
d "$a" ai
[ $y -gt 0 ]&&{
if [ $am -gt $ei ];then y=$((2*cr));else y=$((y-1));fi
d "$a" y
}
}
ad "$o"
fr=$((R-eg)) c=0
for gi in $o;do
[ $fr -le 0 ]&&f="$f $gi" c=$((c+gi))
fr=$((fr-1))
done
if [ -z "$f" ];then
c=$am
else
ad "$f"
c=$((c/R))
fi
eval an=\$an_$a
gj=$dd
[ $an -gt 0 ]&&gj=$an
eval ac=\$ac_$a
gk=$((3*gj))
if [ $((bj-ac)) -gt $((60>gk?60:gk)) ];then
l=unknown m=2
elif eval ai=\$ai_$a ab=\$ab_$a;aj '0 1 2 4' "$ab";[ $ai -lt $((cr*${R:-8})) ];then
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
gl=1
[ "$s" = "$bb" ]&&gl=0
as=$((2*(m*1000000000000+c)+gl))
d "$a" as
done
bd=
for i in $ba;do
eval as=\$as_$i
gy=$as gz=$bd
bd=
for gm in $gz;do
[ "$i" ]&&{ eval as=\$as_$gm;[ $gy -lt $as ];}&&{
bd="$bd $i"
i=
}
bd="$bd $gm"
done
bd="$bd $i"
done
cb=$1 bv=
{ [ $cg -eq 0 ]||[ $2 -lt $cg ];}&&bv=$cy
fs=
for gn in $ba;do
a "$gn" s w x
[ "$s" = "$bv" ]&&"$w"&&"$x"&&{
fs=$gn
break
}
done
aj "$bd" 0
d=$b bh=steady
if [ "$fs" ];then
d=$fs bh=forced
elif a "$R" u;[ -z "$R" ]||[ "$u" = dead ]||[ "$u" = unknown ];then
bh='all-dead'
elif a "$b" u;[ -z "$b" ]||[ "$u" = dead ];then
d=$R bh=dead
[ -z "$b" ]&&bh=initial
else
a "$b" v
ft=false
[ $((v-bl)) -ge $p ]&&ft=true
a "$R" y
ha=$v
a "$R" v
go=false
[ $((ha-v)) -ge $p ]&&{ "$ft"||[ $y -eq 0 ];}&&go=true
a "$R" u
[ "$u" = alive ]&&{ a "$b" u;[ "$u" != unknown ];}&&{ "$go"||{ a "$b" u;[ "$u" = recovering ];};}&&{
d=$R bh=better
"$ft"&&{
y=$((2*cr))
d "$b" y
}
}
fi
a "$d" s
fu=$s
[ -z "$d" ]&&fu=
[ "$fu" != "$bb" ]&&cc=$1 bl=0
bb=$fu
[ "$d" ]&&{
a "$d" v
{ [ $bl -eq 0 ]||[ $v -lt $bl ];}&&bl=$v
f y "$d" 0
}
}
bb(){
{ dg "$ch"||{ br "$ch" 'link until' '' ''&&dg "$cv";};}&&return
cy=
bs "$ch"
}
dg(){
i "$1"
a=$R
bg=$a
c
c
cy=$R
b
cg=$R
[ -z "$a" ]||{
ca "$cy" "$cg"
[ "$a" = "$R" ]
}
}
ca(){
R="{\"link\":\"$1\",\"until\":$2}
"
}
ba(){
fs=$1 go=$2
set -- -f "$fs"
for gy in $go;do
set -- "$@" "$gy"
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
fr=$1 gg=false
for gh in $bk;do
eval t=\$t_$gh al=\$al_$gh
{ [ "$t" = "$fr" ]||[ "$al" = "$fr" ];}&&{
gg=true
break
}
done
if "$gg";then R=;else R=$fr;fi
}
dz(){
dh
b=$R
z "$bb"
f=$R
{ [ "$f" ]||{ l=true;for n in $ba;do ! n "$n"||{ eval t=\$t_$n;h "$b" " $t ";}||{ l=false;break;};done;"$l";};}&&{
R=$f
return
}
o=
for d in $ba;do
n "$d"&&{ [ "$b" = ' ' ]||{ eval t=\$t_$d;ac "$b" " $t ";};}&&{
o=$d
break
}
done
R=$o
}
ax(){
go=$1 l= i= fs= c= gi= bs=' ' ci=
gy=$(ip -f "$go" route show table all default 2>/dev/null)
gz=$(($?%256))
[ $gz -ne 0 ]&&by=true
ha="$gy default"
for a in $ha;do
[ "$a" = default ]&&{
if [ "$c" = "$bc" ];then
bs="$bs${l}dev $i metric $fs "
elif [ "$i" != lo ]&&{ [ -z "$c" ]||[ "$c" = from ];};then
[ -z "$bp" ]&&{
di "$i"
bp=$R
}
[ -z "$c" ]&&ci=$i
fi
l='default ' i= c=$ci fs=0
}
[ "$a" = from ]&&c=$a
case $gi in
via)l="${l}via $a ";;
dev)i=$a;;
table)c=$a;;
metric)fs=$a
esac
gi=$a
done
}
dj(){
go=$1 a=
gy=$(ip -f "$go" rule 2>/dev/null)
for c in $gy;do
case $c in
*:)fs="/ $c ";;
*)fs="$c "
esac
a=$a$fs
done
R=$a/
}
dm(){
gg=$1 i=$2
dj "$gg"
gz=$R
if [ "$i" = add ];then gh='32764 32765';else gh='32765 32764';fi
for l in $gh;do
if [ "$l" = 32764 ];then fr='lookup main suppress_prefixlength 0';else fr="lookup $bc";fi
case $gz in
*" $l: from all $fr /"*)gi=add;;
*)gi=del
esac
[ "$gi" != "$i" ]&&! ba "$gg" "rule $i pref $l $fr"&&{
by=true
return
}
done
}
dl(){
i=$1 l=$2 c=
for a in $bs;do
[ "$c" = metric ]&&case $l in
*" metric $a "*);;
*)ba "$i" "route del default metric $a table $bc"
esac
c=$a
done
}
dk(){
[ $bc -eq 0 ]&&{
i "$du"
o "${R%%.*}"
bc=${R:-0}
}
[ $bc -eq 0 ]&&{ dj inet;h "$R" " 32765: from all lookup $br /";}&&bc=$br
}
eb(){
dk
[ $bc -eq $br ]&&return
d=$(ip route show table all)
case $d in
*" table $br "*)
bi="${bi}route_table: found $br, in use by others; allowed: an empty table
"
return
esac
[ $bc -ne 0 ]&&ch
bc=$br
k "$du" "$bc."||q
}
bc(){
dz
ft=$R
[ -z "$ft" ]&&return 0
a "$ft" s
au
m="$R $s" cz=
for gj in $ba;do
n "$gj"||continue
a "$gj" u t au al av
m="$m $u/$t/$au/$al/$av" cz=$cz$al
done
{ [ "$m" = "$bz" ]&&! "$1"&&! "$by";}||ea "$ft" "$m" "$1"
}
ea(){
[ "$2" != "$bz" ]&&bz= ej="$1 $bd $ba"
bi= by=false
eb
[ $bc -ne 0 ]&&{
hb='inet inet6'
for hc in $hb;do
ec "$hc" "$1" "$3"
done
}
bz=$2
[ "$bi" != "$ek" ]&&[ "$bi" ]&&l "${bi%'
'*}"
ek=$bi
[ $bc -ne 0 ]&&! "$by"
}
ec(){
n=0 gk=192.0.2.1 bs=
au
bp=$R
[ "$1" = inet6 ]&&{
{ [ -z "$bb" ]||! [ -e /proc/net/if_inet6 ];}&&return
n=1 gk=2001:db8::1 bp=
}
{ [ $n -eq 1 ]||[ "$bz" ];}&&ax "$1"
o=lo p=' ' fu=$eh
for d in $ej;do
eval t=\$t_$d au=\$au_$d
b=$t fv=$au
[ $n -eq 1 ]&&{
eval al=\$al_$d av=\$av_$d
b=$al fv=$av
[ -z "$b" ]&&[ "$d" = "$2" ]&&[ "$ci" != "$t" ]&&[ "$ci$cz" ]&&b=lo
}
n "$d"||continue
[ -z "$b" ]&&continue
case $p in
*" dev $b "*)continue
esac
gl=
[ "$fv" ]&&gl="via $fv "
f=" default ${gl}dev $b metric "
if [ "$d" = "$2" ];then
o=$b f="$f$n "
else
f="$f$fu "
fu=$((fu+1))
fi
p=$p$f gm=
[ "$b" = lo ]&&gm=' unreachable'
fw="route replace$gm${f}table $bc"
! h "$bs" "$f"&&! ba "$1" "$fw"&&! ba "$1" "$fw onlink"&&bi="${bi}ip -f $1 $fw: failed
" by=true
[ -z "$bs" ]&&ax "$1"
done
dl "$1" "$p"
gn=del
[ -z "$bp" ]&&gn=add
dm "$1" "$gn"
{ ! "$3"||[ "$bp" ]||[ "$o" = lo ];}&&return
cl "$gk"
case $R in
*" dev $o "*);;
*)
bi="${bi}traffic does not leave by $o, see \"ip -f $1 rule\": $R
"
esac
}
ch(){
dk
[ $bc -eq 0 ]&&return
f='inet inet6'
for b in $f;do
dm "$b" del
ax "$b"
dl "$b" ''
done
k "$du" ''
bz= bc=0
}
dd=10 ed='1.1.1.1 8.8.8.8' ee=5 ef=2 eg=5 dg=20 dh=10 di=80 dj=99999 dk=100 eh=20 cr=5 dl=true br=222
bg=
el=${WANMON_ETC-/etc/wanmon}
az=${WANMON_RUN-/var/run/wanmon}
cv=$az/copy
dn=false
bk=
bx=
ct=
ba=
de= dm= cs=
bm=$el/config.json
cq=$el/ifaces.json
ec=$az/config
be=
bn=
cu=
dp=$az/decision.json
cb=0 bb= bh= bv= cc=0 bl=0 bd=
dq=false
dr=$az/state.json
bj=0 co= eo=0
cw=' '
bw=
ce=' '
cd=
ds=0
cf=' '
bo=0
ca=0
dt=false
ch=$az/force.json
cy= cg=0
ei=0
du=$az/table
bz=
by=false
ej=
ek=
bi=
bc=0
bs=
ci=
bp=
cz=
: "${_v0=d28bc57a}"
: "$dl" "$de" "$dm" "$cs" "$eo"
