/** The check of a configuration. Made from config.schema.json by tools/settings.ts. */
import { integer, list, value } from "./cursor.js";
import { config } from "./settings.js";

/**
 * Definitions for jq: `check($rule)` prints an error for each thing that is wrong with its input; `$root` is the rule of the whole. A rule is a list: the
 * default, then the least and the most of an integer, or the rules of an object's keys (`$any`: of any that is a name), or what is allowed in words.
 */
export const definitions = `
def only(f): explode-[range(48;58),range(65;91),range(97;123),f]==[];
def host: (type=="string" and length<=253 and .[0:1]!="" and (.[0:1]|only(58)) and (.[1:]|only(range(45;47),58,95)));
def hosts: (host or (type=="array" and length>=1 and length<=8 and all(.[];host)));
"LINK (letters, digits, - . _)" as $any | "address or host name, or list of 1 to 8" as $hosts
| def check($rule): type as $type | $rule[1] as $kind | ($kind|type) as $form |
if $type=="object" and $form==$type then keys_unsorted[] as $key
| "\\($key|tojson): "+(.[$key]|check(($key|select(.!="" and only(range(45;47),95))|$kind[.]//$kind[$any])//[0,"the keys "+($kind|keys|join(", "))]))
elif $type==$kind or $type=="number" and (.+0|floor==. and .>=$kind and .<=$rule[2])
or $kind==$hosts and hosts then empty
else "found \\(tojson|if length>60 then .[:60]+"..." else . end), allowed: \\(
if $form=="number" then "integer from \\($kind) to \\($rule[2])" elif $form=="object" then $form else $kind end)" end;
[null,{interval:[10,1,3600],
ping_host:[["1.1.1.1","8.8.8.8"],$hosts],
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
heartbeat:[true,"boolean"],
route_table:[222,1,252],
interfaces:[{},{($any):[null,{bias:[null,0,99999],
enabled:[true,"boolean"],
metered:[false,"boolean"],
ping_host:[null,$hosts],
ping_samples:[null,1,20],
ping_timeout:[null,1,10],
interval:[null,1,3600]}]}]}] as $root`;

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
