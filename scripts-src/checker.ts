/** The check of a configuration. Made from config.schema.json by tools/settings.ts. */
import { integer, list, value } from "./cursor.js";
import { config } from "./settings.js";

/**
 * The program for jq. First the schema: `check($rule)` prints an error for each thing that is wrong with its input; `$rules` are those of
 * the top level. A rule is a list: the least integer, the rules of an object's keys (`$any`: of any that is a name) or what is allowed in words; the
 * default; the most.
 *
 * Then config.jq: it checks a configuration and `$old`, the weights of the original wanmon. jq itself takes numbers, and NUL behind one, that are
 * not JSON: so it looks at `$text`, the same file, where that is no text in quotes, with 1 for the digits 1 to 9. It fails with a line for each
 * error, or prints what holds for a link without settings of its own, and the configuration with all defaults and all values of the links that
 * have some (`enabled` is null for a link that only has a weight), lists of addresses as one text.
 */
export const checker = `
def only(f): explode-[range(48;58),range(65;91),range(97;123),f]==[];
def program: type=="string" and length<=253 and .[0:1]!="" and (.[0:1]|only(47)) and (.[1:]|only(range(45;48),95));
def host: type=="string" and length<=253 and .[0:1]!="" and (.[0:1]|only(58)) and (.[1:]|only(range(45;47),58,95));
def hosts: host or (type=="array" and length>=1 and length<=8 and all(.[];host));
"LINK (letters, digits, - . _)" as $any | "program" as $program | "address or name, or list of 1 to 8" as $hosts
| def short: tojson[:60];
def check($rule): type as $type | $rule[0] as $kind | ($kind|type) as $form |
if $type=="object" and $form==$type then keys_unsorted[] as $key
| "\\($key|short): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))
elif $type==$kind or $type=="number" and (.+0|floor==. and .>=$kind and .<=$rule[2])
or $kind==$program and program
or $kind==$hosts and hosts then empty
else "found \\(short), allowed: \\(
if $form=="number" then "integer from \\($kind) to \\($rule[2])" elif $form=="object" then $form else $kind end)" end;
{interval:[1,10,3600],
ping_host:[$hosts,["1.1.1.1","8.8.8.8"]],
ping_samples:[1,5,20],
ping_timeout:[1,2,10]} as $shared |
[$shared+{smooth_window:[1,5,60],
hysteresis_threshold:[0,20,99999],
loss_divisor:[1,10,10000],
hard_loss_limit:[1,80,101],
dead_score:[1,99999,999999],
default_metric:[0,100,9999],
backup_metric:[2,20,9999],
recovery_cycles:[1,null,60],
heartbeat:["boolean",true],
route_table:[1,222,252],
stages:[{state:[$program],
select:[$program],
apply:[$program]},{}],
interfaces:[{($any):[$shared+{bias:[0,null,99999],
enabled:["boolean",true],
metered:["boolean",false]}]},{}]}] as [$rules]
| $rules.interfaces[0][$any][0] as $rule | ($old[0]//{}) as $weights
| if input_filename=="/dev/null" then [{}] else . end
| ([$text/"\\""|.[range(0;length;2)]]|join(" ")|ascii_downcase|explode|map(if .<1 then 47 elif .>48 and .<58 then 49
elif .<46 and .!=43 or .>57 and .!=101 then 32 else . end)|implode+" ") as $numbers
| [limit(99; if length!=1 then "found \\(length) documents, allowed: one" else .[0]|check([$rules]) end,
("ifaces.json: "+($weights|check([{($any):$rule.bias}]))),
first($numbers|select(contains("/"," +"," .",". ",".e"," 00"," 01"))|"found 01, +1, .1, 1. or NUL, allowed: JSON"))]
as $errors | if $errors!=[] then $errors|join("\\n\\(input_filename): ")|halt_error else . end
| ($rules|map_values(.[1]))+.[0] | .recovery_cycles//=.smooth_window | (($rule|map_values(.[1]))+{interval:null,ping_host,ping_samples,ping_timeout}) as $link
| .stages|=({state:"",select:"",apply:""}+.) | .interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))
| [$link,.] | (..|numbers)|=.+0 | (..|.ping_host? // empty)|=([.]|flatten|join(" "))
| if tojson|length>99999 then "found \\(.[1].interfaces|length) links, too many"|halt_error else . end`;

/** Takes over the top level of a checked configuration with all defaults, up to its links. */
export function takeSettings(): void {
  config.interval = integer();
  config.pingHost = list();
  config.pingSamples = integer();
  config.pingTimeout = integer();
  config.smoothWindow = integer();
  config.hysteresisThreshold = integer();
  config.lossDivisor = integer();
  config.hardLossLimit = integer();
  config.deadScore = integer();
  config.defaultMetric = integer();
  config.backupMetric = integer();
  config.recoveryCycles = integer();
  config.heartbeat = value() === "true";
  config.routeTable = integer();
}
