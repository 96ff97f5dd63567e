#!/bin/sh
N=/dev/null
set -f
export LC_ALL=C
R=
ai=0
j(){
read -r R _k</proc/uptime
R=$((${R%.*} * 1000 + 1${R#*.} * 10 - 1000))
}
u(){
eval "R=\${EPOCHSECONDS-}"
[ "$R" ]&&return
while read -r _k R _h<&3;do
[ "$_k" != btime ]||break
done 3</proc/stat
read -r _k _h</proc/uptime
R=$((R + ${_k%.*}))
}
cb(){
[ -p "$1" ]||mkfifo -- "$1" 2>$N||return 1
[ -r "$1" ]&&[ -w "$1" ]||return 1
set -- "$1" -t 1
read -r "$2" "$3" _k<$N 2>$N
[ $? -lt 2 ]||return 1
exec<>"$1" 8<&0
}
Z(){
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
A(){
[ -p "$1" ]&&{ printf '%s\n' "$2" 1<>"$1";} 2>$N
}
k(){
[ ! -d "$1" ]&&{ printf %s "$2">"$1";} 2>$N
}
t(){
if [ ! -d "$1" ]&&k "$1.new" "$2"&&mv -f -- "$1.new" "$1" 2>$N;then
return
fi
[ -d "$1.new" ]||rm -f -- "$1.new"
return 1
}
Y(){
if [ -e "$1" ]||[ -h "$1" ];then
if [ -d "$1" ]&&[ ! -h "$1" ];then
return 1
fi
rm -f -- "$1" 2>$N
fi
}
L(){
[ -d "$1" ]||mkdir -p -- "$1" 2>$N
}
x(){
[ -f "$1" ]&&[ -r "$1" ]
}
D(){
set -- ${1:+$1}
R=$#
}
J(){
_a=$2
set -- ${1:+$1}
R=
[ "$_a" -lt 0 ]||[ "$_a" -ge $# ]&&return
shift "$_a"
R=$1
}
l(){
printf '%s\n' "$1">&2
}
e(){
l "$1"
exit "${2:-1}"
}
R(){
wait "$1" 2>$N
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
C(){
case $1 in
"$2"*);;
*) return 1;;
esac
}
ao(){
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
bx(){
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
an(){
[ -e "$1" ]&&! test -f "$1"
}
bw(){
if an "$1";then R=\?;else i "$1";fi
}
bu(){
A=$(jq -cs --slurpfile old "$2" --rawfile text "$1" 'def only(f):explode-[range(48;58),range(65;91),range(97;123),f]==[];def program:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(47))and(.[1:]|only(range(45;48),95));def host:type=="string" and length<=253 and .[0:1]!="" and(.[0:1]|only(58))and(.[1:]|only(range(45;47),58,95));def hosts:host or(type=="array" and length>=1 and length<=8 and all(.[];host));"LINK (letters, digits, - . _)" as $any|"program" as $program|"address or name, or list of 1 to 8" as $hosts|def short:tojson[:60];def check($rule):type as $type|$rule[0]as $kind|($kind|type)as $form|if $type=="object" and $form==$type then keys_unsorted[]as $key|"\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))elif $type==$kind or $type=="number" and(.+0|floor==. and .>=$kind and .<=$rule[2])or $kind==$program and program or $kind==$hosts and hosts then empty else "found \(short), allowed: \(if $form=="number" then "integer from \($kind) to \($rule[2])" elif $form=="object" then $form else $kind end)" end;{interval:[1,10,3600],ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],ping_samples:[1,5,20],ping_timeout:[1,2,10]}as $shared|[$shared+{smooth_window:[1,5,60],hysteresis_threshold:[0,20,99999],loss_divisor:[1,10,10000],hard_loss_limit:[1,80,101],dead_score:[1,99999,999999],default_metric:[0,100,9999],backup_metric:[2,20,9999],recovery_cycles:[1,null,60],heartbeat:["boolean",true],route_table:[1,222,252],stages:[{state:[$program],select:[$program],apply:[$program]},{}],interfaces:[{($any):[$shared+{bias:[0,null,99999],enabled:["boolean",true],metered:["boolean",false]}]},{}]}]as[$rules]|$rules.interfaces[0][$any][0]as $rule|($old[0]//{})as $weights|if input_filename=="/dev/null" then[{}]else . end|([$text/"\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49 elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ")as $numbers|[limit(99;if length!=1 then "found \(length) documents, allowed: one" else .[0]|check([$rules])end,("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]as $errors|if $errors!=[]then $errors|join("\n\(input_filename): ")|halt_error else . end|($rules|map_values(.[1]))+.[0]|.recovery_cycles//=.smooth_window|(($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout})as $link|.stages|=({state:"",select:"",apply:""}+.)|.interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))|[$link,.]|(..|numbers)|=.+0|(..|.ping_host? // empty)|=([.]|flatten|join(" "))|if tojson|length>99999 then "found \(.[1].interfaces|length) links, too many"|halt_error else . end' -- "$1" 2>&1)
I=$(($?%256))
if [ $I = 0 ];then ax=$A;else an=$1:\ $A;fi
}
ak(){
an=
for B in "$1" "$cc";do
an "$B"&&an=$B:' not a file'
done
[ "$1" != "$aw" ]&&! [ -e "$1" ]&&an=$1:' no such file'
C=/dev/null
[ -e "$cc" ]&&C=$cc
[ -z "$an" ]&&{
D=/dev/null
[ -e "$1" ]&&D=$1
bu "$D" "$C"
}
[ -z "$an" ]
}
ax(){
i "$dn"
A=${R%%'
'*}
{ ! ao "$A" \}\]||! h "$A" \"stages\":;}&&{
R=
return
}
ax=$A R=${R#*'
'}
}
bv(){
b
v=$R
p
w=$R
b
r=$R
b
ag=$R
H
o "$R"
af=$R
d "$1" v w r ag af
H
D=$R
H
ab=false
[ "$R" = true ]&&ab=true
d "$1" ab
R=$D
}
ay(){
[ -z "$ax" ]&&return
for I in $at;do
ap=$ax
bv "$I"
done
ap=${ax#*'},'}
b
cp=$R
p
dp=$R
b
dq=$R
b
dr=$R
b
ds=$R
b
cs=$R
b
ct=$R
b
cu=$R
b
cv=$R
b
cw=$R
b
dt=$R
b
cd=$R
H
cx=false
[ "$R" = true ]&&cx=true
b
bb=$R
p
cq=$R
p
cy=$R
p
ce=$R
g \{
bh= cf=
c
A=$R
while [ "$A" ];do
B "$A"
B=$R
bv "$B"
[ "$R" != null ]&&bh=$bh\ $B
[ "$R" = false ]&&cf=$cf\ $B
c
A=$R
done
}
s(){
bw "$aw"
J=$R
bw "$cc"
E=$J"
$R"
[ "$E" = "$cg" ]&&return 1
cg=$E an=
ax
[ "$cg" != "$R" ]&&{
if ak "$aw";then
t "$dn" "$ax
$cg"||q
elif [ -z "$ax" ];then
bu /dev/null /dev/null
fi
}
ay
[ "$an" ]&&l "$an"
k "$ah/error" "$an"||q
[ -z "$an" ]
}
g(){
R=${ap%%"$1"*}
ap=${ap#*"$1"}
}
H(){
g \":
O=${ap%%,*}
R=${O%%'}'*}
}
b(){
H
o "$R"
C=${R:-0}
R=$((0>C?0:C))
}
p(){
g :\"
g \"
}
I(){
g \":
ap "${ap%%,*}"
}
c(){
g \"
g \"
bx "$R" A-Za-z0-9_.:@+\~\#=%-||R=
}
i(){
R=
x "$1"&&while IFS= read -r V<&3||[ "$V" ];do
R=$R$V'
'
done 3<"$1"
}
w(){
C=$(($1%1000+1000))
while [ $((C%10)) = 0 ];do
C=$((C/10))
done
R=$(($1/1000))
[ $C = 1 ]||R=$R.${C#*1}
}
ap(){
V=$1.
W=${V#*.}
o 1"${W%%.*}"
A=${R:-1}
while [ $A -lt 1000 ];do
A=$((A*10))
done
o "${1%%.*}"
R=$((${R:-0}*1000+A-1000))
}
aq(){
[ -e "$1" ]&&jq -rs --arg h "$2" --arg f "$3" --arg t "$4" 'def p($k):. as $o|[$k|split(" ")[]|select(in($o))|{(.):$o[.]}]|add|tojson[1:-1];if length>1 then error else .[0]|walk(numbers|=(. * 1000+0.5|floor / 1000))end|"{\(p($h))"+if $f=="" then "}" else ",\"links\":{"+([.links|has("")as $x|to_entries[]|"\n\(.key|tojson):{\(.value|p($f))}"]|join(","))+"\n}"+if $t=="" then "" else ","+p($t)end+"}" end' -- "$1">"$ch"
}
ar(){
[ -e "$1" ]&&l "$1: not what it has to be"
}
q(){
$cz||l "$ah: can't write"
cz=true
}
B(){
for O in $at;do
eval a=\$a_$O
[ "$a" = "$1" ]&&{
R=$O
return
}
done
ai=$((ai+1))
f a "$ai" "$1"
f r "$ai" "$dq"
f ag "$ai" "$dr"
f w "$ai" "$dp"
eval ab_$ai=false v_$ai=0 af_$ai= e_$ai=false b_$ai= ae_$ai=false ac_$ai= t_$ai= ad_$ai= n_$ai=0 f_$ai=false o_$ai=0 p_$ai=0 m_$ai=100 y_$ai=0 i_$ai=0 x_$ai= k_$ai=0 h_$ai=0 d_$ai=0 u_$ai=0 c_$ai=new s_$ai= q_$ai=0 j_$ai=0 l_$ai=0 g_$ai=0 z_$ai=0 aa_$ai=0
at=$at\ $ai R=$ai
}
av(){
aj= L=$bh"${1:+ $1}"
for D in $L;do
h " $cf " " $D "||case \ $aj\  in
*" $D "*);;
*)aj=$aj\ $D
esac
done
for B in $at;do
e=false
h " $1 " " $B "&&e=true
d "$B" e
case \ $aj\  in
*" $B "*);;
*)by "$B"
esac
done
}
by(){
f c "$1" new
f s "$1" ''
f q "$1" 0
f j "$1" 0
f l "$1" 0
f g "$1" 0
f z "$1" 0
}
n(){
a "$1" ae b
! $ae&&{
i /sys/class/net/"$b/carrier"
[ "$R" = 1'
' ]
}
}
z(){
R=
for Z in $aj;do
eval a=\$a_$Z
[ "$a" = "$1" ]&&{
R=$Z
break
}
done
}
y(){
{ bz "$da"||{ aq "$da" version' time preferred reason forced since lowest' score' raw state history streak deaths died hold seq' ranking&&bz "$ch";};}&&return 0
ak=
for Z in $at;do
by "$Z"
done
ar "$da"
return 1
}
bz(){
M= am=
x "$1"&&while IFS= read -r B<&3||[ "$B" ];do
ap=$B
case $B in
\{*)
b
b
bm=$R
c
c
ak=$R
c
c
aq=$R
c
c
bf=$R
b
bn=$R
case $B in
*\"lowest\"*)
I
av=$R
;;
*)av=0
esac
;;
\}*)
g \[
g \]
I=$R,
while [ ${#I} -gt 1 ];do
fo=${I#*'"'}
B "${fo%%'"'*}"
am=$am\ $R I=${I#*,}
done
;;
*)
c
B "$R"
D=$R
I
d=$R
I
u=$R
c
c
c=$R
d "$D" d u c
g \[
s=
g \]
L=$R,
while [ ${#L} -gt 1 ];do
ap "${L%%,*}"
s=$s\ $R L=${L#*,}
done
b
q=$R
b
j=$R
d "$D" s q j
[ $j -gt 0 ]&&{
b
l=$R
d "$D" l
}
case $B in
*\"hold\"*)
b
g=$R
;;
*)g=0
esac
b
z=$R
d "$D" g z
M=$M\ $D
esac
done 3<"$1"
P "$M"
fp=$R
i "$1"
[ "$fp" = "$R" ]
}
P(){
F=
for A in $1;do
O=
eval s=\$s_$A
for fq in $s;do
w "$fq"
O=$O,$R
done
a "$A" d u c
w "$d"
fr=$R
w "$u"
eval j=\$j_$A l=\$l_$A
V=
[ $j -gt 0 ]&&V=,\"died\":$l
eval g=\$g_$A
W=
[ $g -gt 0 ]&&W=,\"hold\":$g
a "$A" a q z
F=$F,'
"'$a'":{"score"':$fr,\"raw\":$R,'"state":"'$c'","history":['${O#*,}'],"streak"':$q,\"deaths\":$j$V$W
F=$F,\"seq\":$z\}
done
P=
for fs in $am;do
eval a=\$a_$fs
P=$P,\"$a\"
done
X=
[ $av -gt 0 ]&&{
w "$av"
X=,\"lowest\":$R
}
R='{"version":1,"time"':$bm,'"preferred":"'$ak'","reason":"'$aq'","forced":"'$bf'","since":'"$bn$X,\"links\":{${F#*,}
},\"ranking\":[${P#*,}]}
"
}
m(){
E=
x "$ah/links"&&while IFS= read -r J<&3||[ "$J" ];do
ap=$J\ 
g \ 
[ "$R" = ! ]&&continue
B "$R"
C=$R
E=$E\ $C
f ae "$C" false
g \ 
b=$R
g \ 
ac=$R
eval n=\$n_$C
g \ 
o "$R"
n=${R:-$n}
g \ 
t=$R
g \ 
ad=$R
d "$C" b ac n t ad
done 3<"$ah/links"
av "$E"
}
N(){
F=$ah/links
A=$F.new K=$ah/dump G=\ 
for H in $at;do
eval e=\$e_$H
{ $e||h " $bh " " $H ";}&&{
eval a=\$a_$H
G=$G$a\ 
}
done
{ ! ubus call network.interface dump>"$K"||! jq -rs --arg links "$G" 'def only(m):explode-[range(48;58),range(65;91),range(97;123),m]==[];.[0].interface|[.[].interface]as $names|map((.interface|rtrimstr("_4")|rtrimstr("_6"))as $parent|.owner=if .dynamic and[$parent]-$names==[]then $parent else .interface end)as $all|$all[]|. as $self|select(.owner==.interface)|def default($target;$names):[$all[]|select(.up and $self.up and[.owner]-$names==[])|.l3_device as $device|.metric as $metric|.route[]?|select(.target==$target and .mask==0)|[$device,(.nexthop|ltrimstr($target)),$metric]][0];default("0.0.0.0";[.owner])as $route|(default("::";[.owner+("","6","_6")])//["",""])as $route6|if .owner=="" or(.owner|only(45,46,95)|not)or($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)then "! interface \(.owner|tojson): name, device or gateway not safe to use, left alone" else(.owner as $name|$links|contains(" \($name) "))as $known|select($known or $route and(.proto[:3]as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))|[.owner]+($route//["","",.metric])+$route6[:2]|join(" ")|rtrimstr("  ")end' -- "$K">"$A" 2>$N;}&&{
$db||l netifd' does not tell its interfaces; the links stay as they are'
db=true
return 1
}
db=false
i "$A"
M=$R
i "$F"
[ "$M" != "$R" ]&&{
x "$A"&&while IFS= read -r I<&3||[ "$I" ];do
case $I in
!*)l "$I"
esac
done 3<"$A"
mv -- "$A" "$F"||q
}
m
return 0
}
M(){
{ ca "$dc"||{ aq "$dc" version\ time up' device latency jitter loss sent received target metric time seq' ''&&ca "$ch";};}&&return 0
as=0
for E in $at;do
eval n_$E=0 k_$E=0 h_$E=0
done
ar "$dc"
return 1
}
ca(){
ca=
x "$1"&&while IFS= read -r D<&3||[ "$D" ];do
ap=$D
case $D in
\{*)
b
b
as=$R
esac
case $D in
\"*);;
*)continue
esac
case $D in
\"\"*)continue
esac
c
B "$R"
F=$R
g ,
f=false
[ "$R" = :'{"up":true' ]&&f=true
c
c
b=$R
I
o=$R
I
p=$R
b
m=$R
b
y=$R
b
i=$R
c
c
x=$R
b
n=$R
b
k=$R
b
h=$R
d "$F" f b o p m y i x n k h
ca=$ca\ $F
done 3<"$1"
O "$ca"
G=$R
i "$1"
[ "$G" = "$R" ]
}
O(){
A=
for B in $1;do
eval f=\$f_$B b=\$b_$B
I=
$f&&I=$b
L='"latency":null,"jitter":null'
eval i=\$i_$B
[ $i -gt 0 ]&&{
eval o=\$o_$B p=\$p_$B
w "$o"
M=$R
w "$p"
L=\"latency\":$M,\"jitter\":$R
}
a "$B" a m y x n k h
A=$A,'
"'$a'":{"up"':$f,'"device":"'$I\",$L,\"loss\":$m
A=$A,\"sent\":$y,\"received\":$i,'"target":"'$x'","metric"':$n,\"time\":$k
A=$A,\"seq\":$h\}
done
R='{"version":1,"time":'"$as,\"links\":{${A#*,}
}}
"
}
bs(){
z "$2"
a "$R" i
C=false
{ [ -z "$R" ]||[ $i = 0 ]||! n "$R";}&&C=true
u
A=
for B in $aj;do
a "$B" ab a v
D=$v
$ab&&[ "$a" != "$2" ]&&D=$((60>v?60:v))
a "$B" k e f
E=$((R-k))
$e&&{ { [ -z "$1" ]&&{ $C||! $f||[ ${E#-} -ge $D ];};}||h "$1" " $a ";}&&A=$A\ $B
done
R=$A
}
at(){
bm "$4"||return 1
bs "$1" "$3"
M=$R
for O in $M;do
eval r=\$r_$O
P=$r
$2&&P=0
W "$O" "$P"
done
F=\ 
while j;bp "$R";do
Z 1
bd "${R#?}"
F=$F${R%%/*}\ 
done
for G in $M;do
if ! $2;then
br "$G"
elif eval a=\$a_$G;! h "$F" " $a ";then
aj "$G"
fi
done
$2||{
u
as=$R
}
V
Y "$bg"
}
bm(){
bg=$1
cb "$1"
}
W(){
n "$1"||return
a "$1" ag
A=$ag
[ $2 = 0 ]&&A=1
B=$((1>$2?1:$2))
a "$1" w
for C in $w;do
D=$((16+dd%256))
eval b=\$b_$1
Q "$C"
ping -I "$b" -A -c "$B" -W "$A" -s "$D" -- "$R">"$bg" 2>&1 8>&- 9>&- &
H=$!
bo=$bo\ $H
eval a=\$a_$1
bp=$bp$((D+8))/$a/$2/$C\  dd=$((dd+1)) ay=$((ay+1))
done
j
E=$((R+(B+A)*1000))
bk=$((bk>E?bk:E))
}
bd(){
[ "$1" = drained ]&&de=false
! $de&&{ h "$1" \ packets\ transmitted||{ C "$1" ping:\ &&! C "$1" ping:\ recvfrom;};}&&ay=$((ay-1))
case $1 in
*\ time=*);;
*)
R=
return
esac
B=${1%%' '*}/ E=${1#*seq=}
C=$B${E%%' '*}/
for D in $bp;do
case $D in
"$B"*);;
*)continue
esac
case $bq in
*" $C"*)
R=
return
esac
H=${1#*' time='}
ap "${H%%' '*}"
bq=$bq$C$R\ 
R=${D#*/}
return
done
R=
}
bp(){
[ $ay -gt 0 ]&&[ $1 -lt $bk ]
}
V(){
for A in $bo;do
kill -s KILL "$A" 2>$N
R "$A"
done
[ $ay -gt 0 ]&&A "$bg" drained&&de=true
bo= bp=\  bq=\  ay=0 bk=0
}
br(){
n "$1"||{
aj "$1"
return
}
H=9000000000000000
for I in $bp;do
eval a=\$a_$1 r=\$r_$1
case $I in
*/"$a/$r"/*);;
*)continue
esac
J= W=${I%%/*}/
for Q in $bq;do
case $Q in
"$W"*)
o "${Q##*/}"
J=$J\ ${R:-0}
esac
done
A=
for B in $J;do
X=$A
A=
for S in $X;do
[ "$B" ]&&[ $B -lt $S ]&&{
A=$A\ $B
B=
}
A=$A\ $S
done
A=$A\ $B
done
D "$A"
C=$R
D "$A"
T=$R
J "$A" $(((T-1)/2))
Y=${R:-0}
J "$A" $((T/2))
R=$(((Y+${R:-0})/2))
K=$R L=0
for Z in $A;do
fe=$((Z-K))
L=$((L+${fe#-}))
done
D "$A"
R=$((L/(1>R?1:R)))
U=$R D=$((100*(r-C)/r))
R=$((K+U+D*D*1000/ct))
E=$R
{ [ $C = 0 ]||[ $D -ge $cu ];}&&E=$((E+1000000000000))
[ $E -ge $H ]&&continue
H=$E o=$K p=$U m=$D i=$C
d "$1" o p m i
x=
[ $C = 0 ]||x=${I##*/}
d "$1" x
done
[ $H = 9000000000000000 ]&&return
f f "$1" true
a "$1" r h
y=$r
u
k=$R h=$((h+1))
d "$1" y k h
}
aj(){
f=false
n "$1"&&f=true
d "$1" f
f m "$1" 100
y=0
$f&&y=1
f i "$1" 0
f x "$1" ''
u
k=$R
a "$1" h
h=$((h+1))
d "$1" y k h
}
Q(){
case $ci in
*" $1"/*)
I=${ci#*" $1/"}
R=${I%%' '*}
;;
*)R=$1
esac
}
aw(){
z "$ak"
B=$R fo=$((cs*1000))
Q=$((1>fo?1:fo))
a "$B" d
fp=$d
[ -z "$B" ]&&fp=0
du=$((fp-Q))
for A in $aj;do
F= u=$((cv*1000))
C=$u L=dead M=3
a "$A" e f i m
if ! $e||! $f||[ $i = 0 ]||[ $m -ge $cu ];then
f q "$A" 0
eval c=\$c_$A
[ "$c" != new ]&&[ "$c" != dead ]&&{
eval l=\$l_$A j=\$j_$A
if [ $(($1-l)) -lt 3600 ];then j=$((j+1));else j=1;fi
l=$1
d "$A" j l
}
else
eval af=\$af_$A n=\$n_$A
O=$af
[ -z "$O" ]&&{
O=$cw
[ $n -gt 0 ]&&O=$n
}
a "$A" o p s h z
R=$((o+p+m*m*1000/ct))
u=$((R+O*1000)) P=$s
[ $h != $z ]&&{
P=$P\ $u
eval q=\$q_$A g=\$g_$A
q=$((q+1))
d "$A" q
[ $g -gt 0 ]&&{
if [ $u -gt $du ];then g=$((2*cd));else g=$((g-1));fi
d "$A" g
}
}
D "$P"
V=$((R-ds)) C=0
for fq in $P;do
[ $V -le 0 ]&&F=$F\ $fq C=$((C+fq))
V=$((V-1))
done
if [ -z "$F" ];then
C=$u
else
D "$F"
C=$((C/R))
fi
eval v=\$v_$A
fr=$cp
[ $v -gt 0 ]&&fr=$v
eval k=\$k_$A
fs=$((3*fr))
if [ $((as-k)) -gt $((60>fs?60:fs)) ];then
L=unknown M=2
elif eval q=\$q_$A j=\$j_$A;J 0' 1 2 4' "$j";[ $q -lt $((cd*${R:-8})) ];then
L=recovering M=1
else
L=alive M=0
fi
fi
$e&&{
eval h=\$h_$A
z=$h
d "$A" z
}
s=$F d=$C c=$L
d "$A" s u d c
eval a=\$a_$A
ft=1
[ "$a" = "$ak" ]&&ft=0
aa=$((2*(M*1000000000000+C)+ft))
d "$A" aa
done
am=
for I in $aj;do
eval aa=\$aa_$I
gg=$aa gh=$am
am=
for fu in $gh;do
[ "$I" ]&&{ eval aa=\$aa_$fu;[ $gg -lt $aa ];}&&{
am=$am\ $I
I=
}
am=$am\ $fu
done
am=$am\ $I
done
bm=$1 bf=
{ [ $br = 0 ]||[ $2 -lt $br ];}&&bf=$ck
W=
for fv in $aj;do
a "$fv" a e f
[ "$a" = "$bf" ]&&$e&&$f&&{
W=$fv
break
}
done
J "$am" 0
D=$B aq=steady
if [ "$W" ];then
D=$W aq=forced
elif a "$R" c;[ -z "$R" ]||[ "$c" = dead ]||[ "$c" = unknown ];then
aq=all-dead
elif a "$B" c;[ -z "$B" ]||[ "$c" = dead ];then
D=$R aq=dead
[ -z "$B" ]&&aq=initial
else
a "$B" d
X=false
[ $((d-av)) -ge $Q ]&&X=true
a "$R" g
gi=$d
a "$R" d
fw=false
[ $((gi-d)) -ge $Q ]&&{ $X||[ $g = 0 ];}&&fw=true
a "$R" c
[ "$c" = alive ]&&{ a "$B" c;[ "$c" != unknown ];}&&{ $fw||{ a "$B" c;[ "$c" = recovering ];};}&&{
D=$R aq=better
$X&&{
g=$((2*cd))
d "$B" g
}
}
fi
a "$D" a
Y=$a
[ -z "$D" ]&&Y=
[ "$Y" != "$ak" ]&&bn=$1 av=0
ak=$Y
[ "$D" ]&&{
a "$D" d
{ [ $av = 0 ]||[ $d -lt $av ];}&&av=$d
f g "$D" 0
}
}
ab(){
{ cc "$bs"||{ aq "$bs" link\ until '' ''&&cc "$ch";};}&&return
ck=
ar "$bs"
}
cc(){
i "$1"
A=$R
ap=$A
c
c
ck=$R
b
br=$R
[ -z "$A" ]||{
az "$ck" "$br"
[ "$A" = "$R" ]
}
}
az(){
R='{"link":"'$1'","until":'"$2}
"
}
aa(){
V=$2
set -- -f "$1"
for fq in $V;do
set -- "$@" "$fq"
done
ip "$@">$N 2>$N
}
bk(){
A=$(ip route get "$1" 2>$N)
R=${A%%'
'*}
}
ce(){
R=\ 
x /proc/net/route&&while IFS= read -r A<&3||[ "$A" ];do
I=${A%%'	'*}
[ "$I" != \* ]&&case ${A#*'	00000000	'} in
*\	00000000\	*)R=$R$I\ 
esac
done 3</proc/net/route
}
U(){
ce
C=${R#*' '}
cf "${C%%' '*}"
}
cf(){
fo=false
for fp in $at;do
eval b=\$b_$fp t=\$t_$fp
{ [ "$b" = "$1" ]||[ "$t" = "$1" ];}&&{
fo=true
break
}
done
R=$1
$fo&&R=
}
cv(){
ce
B=$R
z "$ak"
D=$R
{ [ "$D" ]||{ F=true;for L in $aj;do ! n "$L"||{ eval b=\$b_$L;h "$B" " $b ";}||{ F=false;break;};done;$F;};}&&{
R=$D
return
}
O=
for C in $aj;do
n "$C"&&{ [ "$B" = \  ]||{ eval b=\$b_$C;C "$B" " $b ";};}&&{
O=$C
break
}
done
R=$O
}
X(){
L= I= V= C= fq= bc=\  bt=
fw=$(ip -f "$1" route show table all default 2>$N)
gg=$(($?%256))
[ $gg != 0 ]&&bi=true
gh=$fw\ default
for A in $gh;do
[ "$A" = default ]&&{
if [ "$C" = "$al" ];then
bc=$bc$L"dev $I metric $V "
elif [ "$I" != lo ]&&{ [ -z "$C" ]||[ "$C" = from ];};then
[ -z "$az" ]&&{
cf "$I"
az=$R
}
[ -z "$C" ]&&bt=$I
fi
L=default\  I= C=$bt V=0
}
[ "$A" = from ]&&C=$A
case $fq in
via)L=$L"via $A ";;
dev)I=$A;;
table)C=$A;;
metric)V=$A
esac
fq=$A
done
}
cg(){
A=
fq=$(ip -f "$1" rule 2>$N)
for C in $fq;do
case $C in
*:)V=/\ $C\ ;;
*)V=$C\ 
esac
A=$A$V
done
R=$A/
}
cj(){
cg "$1"
fo=32765\ 32764
[ "$2" = add ]&&fo=32764\ 32765
for I in $fo;do
L=lookup' main suppress_prefixlength 0'
[ "$I" = 32764 ]||L=lookup\ $al
case $R in
*" $I: from all $L "/*)fp=add;;
*)fp=del
esac
[ "$fp" != "$2" ]&&! aa "$1" rule" $2 pref $I $L"&&{
bi=true
return
}
done
}
ci(){
C=
for A in $bc;do
[ "$C" = metric ]&&case $2 in
*" metric $A "*);;
*)aa "$1" route" del default metric $A table $al"
esac
C=$A
done
}
ch(){
[ $al = 0 ]&&{
i "$df"
o "${R%%.*}"
al=${R:-0}
}
[ $al = 0 ]&&{ cg inet;h "$R" " 32765: from all lookup $bb /";}&&al=$bb
}
cx(){
ch
[ $al = $bb ]&&return
D=$(ip route show table all)
case $D in
*" table $bb "*)
ar=$ar"route_table: found $bb, in use by others; allowed: an empty table
"
return
esac
[ $al != 0 ]&&bf
al=$bb
k "$df" "$al."||q
}
ac(){
cv
W=$R
[ -z "$W" ]&&return 0
a "$W" a
U
M=$R\ $a cl=
for fr in $aj;do
n "$fr"||continue
a "$fr" c b ac t ad
M=$M\ $c/$b/$ac/$t/$ad cl=$cl$t
done
{ [ "$M" = "$bj" ]&&! $1&&! $bi;}||cw "$W" "$M" "$1"
}
cw(){
[ "$2" != "$bj" ]&&bj= dv=$1\ $am\ $aj
ar= bi=false
cx
[ $al != 0 ]&&{
gi=inet\ inet6
for gj in $gi;do
cy "$gj" "$1" "$3"
done
}
bj=$2
[ "$ar" != "$dw" ]&&[ "$ar" ]&&l "${ar%'
'*}"
dw=$ar
[ $al != 0 ]&&! $bi
}
cy(){
O=0 fs=192.0.2.1 bc=
U
az=$R
[ "$1" = inet6 ]&&{
{ [ -z "$ak" ]||! [ -e /proc/net/if_inet6 ];}&&return
O=1 fs=2001:db8::1 az=
}
{ [ $O = 1 ]||[ "$bj" ];}&&X "$1"
P=lo Q=\  X=$dt
for D in $dv;do
eval b=\$b_$D ac=\$ac_$D
B=$b Y=$ac
[ $O = 1 ]&&{
eval t=\$t_$D ad=\$ad_$D
B=$t Y=$ad
[ -z "$B" ]&&[ "$D" = "$2" ]&&[ "$bt" != "$b" ]&&[ "$bt$cl" ]&&B=lo
}
n "$D"||continue
[ -z "$B" ]&&continue
case $Q in
*" dev $B "*)continue
esac
ft=
[ "$Y" ]&&ft=via\ $Y\ 
F=\ default\ $ft"dev $B metric "
if [ "$D" = "$2" ];then
P=$B F=$F$O\ 
else
F=$F$X\ 
X=$((X+1))
fi
Q=$Q$F fu=
[ "$B" = lo ]&&fu=\ unreachable
Z=route\ replace$fu$F"table $al"
! h "$bc" "$F"&&! aa "$1" "$Z"&&! aa "$1" "$Z onlink"&&ar=$ar"ip -f $1 $Z: failed
" bi=true
[ -z "$bc" ]&&X "$1"
done
ci "$1" "$Q"
fv=del
[ -z "$az" ]&&fv=add
cj "$1" "$fv"
{ ! $3||[ "$az" ]||[ "$P" = lo ];}&&return
bk "$fs"
case $R in
*" dev $P "*);;
*)
ar=$ar"traffic does not leave by $P, see \"ip -f $1 rule\": $R
"
esac
}
bf(){
ch
[ $al = 0 ]&&return
F=inet\ inet6
for B in $F;do
cj "$B" del
X "$B"
ci "$B" ''
done
k "$df" ''
bj= al=0
}
cp=10 dp=1.1.1.1\ 8.8.8.8 dq=5 dr=2 ds=5 cs=20 ct=10 cu=80 cv=99999 cw=100 dt=20 cd=5 cx=true bb=222
ap=
dx=${WANMON_ETC-/etc/wanmon}
ah=${WANMON_RUN-/var/run/wanmon}
ch=$ah/copy
cz=false
at=
bh=
cf=
aj=
cq= cy= ce=
aw=$dx/config.json
cc=$dx/ifaces.json
dn=$ah/config
an=
ax=
cg=
da=$ah/decision.json
bm=0 ak= aq= bf= bn=0 av=0 am=
db=false
dc=$ah/state.json
as=0 ca= ea=0
ci=\ 
bg=
bp=\ 
bo=
dd=0
bq=\ 
ay=0
bk=0
de=false
bs=$ah/force.json
ck= br=0
du=0
df=$ah/table
bj=
bi=false
dv=
dw=
ar=
al=0
bc=
bt=
az=
cl=
: "${_v0=8ba9d083}"
