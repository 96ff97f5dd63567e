/** `wanmon status`: what is, for people and as one JSON document. */
import { run } from "wmc";
import { loadSettings } from "./config.js";
import { loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { forcePath } from "./force.js";
import { historyFile } from "./history.js";
import { anywhere, foreignDevice, foreignDevice6, kernelRoute } from "./routes.js";
import { loopProcess } from "./service.js";
import { config } from "./settings.js";

/**
 * Tells the status from the lines of the files of the run folder, any of which may be missing, and from `$told`: `--json` or nothing, the process
 * id of the loop, the devices that wanmon stands back for (IPv4, IPv6), and what `ip route get` says; `$set` are settings in force.
 */
const teller = `
($told|split("/")) as [$form,$process,$foreign,$foreign6,$route] | ($process|tonumber) as $pid | $set as [$interval,$hysteresis_threshold,$dead_score,$metric]
| reduce inputs as $line ({}; .[input_filename|split("/")[-1]]+=[$line])
| def document($name): (.[$name]|add|fromjson)? // {};
def word($name): ($route|split(" ")) as $words | ($words|index($name)) as $at | if $at then $words[$at+1] else "" end;
document("state.json") as $state | document("decision.json") as $decision | document("force.json") as $force
| ((.config[0]|fromjson[1].interfaces)? // {}) as $own
| ($decision.preferred//"") as $active
| def traffic($file): [.[$file][]?|split(" ")-[""]|select(.[0]=="\\($state.links[$active].device):")|.[1,9]|tonumber]|add;
[.links[]?|select(.[:1]!="!")|split(" ")] as $links | ($decision.ranking//[]) as $ranking | word("dev") as $device
| [.history[]?|fromjson?] as $past | ($past|map({"\\(.[0])":.[1]})|add) as $seen | (now/60|floor) as $minute
| {version:1,time:(now|floor),service:{running:($pid>0),$pid},
route:{$device,gateway:word("via"),link:([$links[]|select(.[1]==$device and $device!="")[0]][0]//"")},
preferred:$active,reason:(if $foreign>"" and $active>"" then "yield" else $decision.reason//"" end),forced:($decision.forced//""),
until:(if $decision.forced>"" and $force.until>0 then now+$force.until-(.uptime[0]|split(" ")[0]|tonumber)|floor else 0 end),
since:($decision.since//0),error:(.error//[]|join("\\n")),$interval,$hysteresis_threshold,$dead_score,
bytes:((select($own[$active].metered)|traffic("dev")-traffic("traffic")|[.,0]|max)? // null),
links:[$ranking+([$links[][0]]-$ranking-[$own|keys[]|select($own[.].enabled==false)])|.[] as $name
| {up:false,device:"",state:"unknown",hold:0,target:"",history:[]}+$decision.links[$name]+$state.links[$name]
| {$name,up,device,state,hold,score,raw,latency,jitter,loss,sent,received,target,metric,
bias:($own[$name].bias//(.metric|select(.>0))//$metric),time,seq,history,ipv6:any($links[];.[0]==$name and .[4]>""),
trend:[range([$minute-179,$past[0][0]//$minute]|max;$minute+1)|$seen["\\(.)"][$name]]}],
events:[.events[]?|fromjson?]}
| .words=([($foreign|select(.>"")+" has the default route"),($foreign6|select(.>"")+" has the IPv6 default route"),([.forced]-[.links[].name,""]|.[]+" is gone"),
(.links[]|.name+if .up|not then " is down" elif .sent>.received then " lost \\(.sent-.received) of \\(.sent) pings" elif .hold>0 then " got worse: \\(.hold) good measurements to go" else empty end)]|join(", "))
| if $form=="--json" then . else
"service    \\(.service|if .running then "runs (process \\(.pid))" else "does not run" end)",
"traffic    \\(.route|if .device=="" then "has no route" else .device+" "+.gateway end)",
(select($active>"")|"preferred  \\($active) (\\([.reason,.words]-[""]|join(": "))) for \\(.time-.since) s\\(.bytes|if . then ", \\(.) bytes" else "" end)"),
(select(.forced>"")|"forced     \\(.forced)\\(if .until>0 then " for \\(.until-.time) s" else "" end); \\"wanmon auto\\" ends it"),
(["link","state","score","latency","jitter","loss %"],(.links[]|[.name,.state,.score,.latency,.jitter,.loss])
| map(. //"-"|tostring|.+("           "[length:])+" ")|add), (.error|select(.>"")) end`;

/** Prints the status, as JSON if `form` is `--json`. Three processes. */
export function printStatus(form: string): boolean {
  loadSettings();
  loadLinks();
  const told = `${form}/${loopProcess()}/${foreignDevice()}/${foreignDevice6()}/${kernelRoute(anywhere)}`;
  return (
    run(
      "jq",
      [
        "-nRrc",
        "--arg",
        "told",
        told,
        "--argjson",
        "set",
        `[${config.interval},${config.hysteresisThreshold},${config.deadScore},${config.defaultMetric}]`,
        teller,
        "--",
        `${runFolder}/state.json`,
        `${runFolder}/decision.json`,
        forcePath,
        `${runFolder}/config`,
        `${runFolder}/links`,
        `${runFolder}/events`,
        historyFile,
        "/proc/uptime",
        "/proc/net/dev",
        `${runFolder}/traffic`,
        // The last one: it has no newline at its end.
        `${runFolder}/error`,
      ],
      { stderr: "ignore" },
    ) === 0
  );
}
