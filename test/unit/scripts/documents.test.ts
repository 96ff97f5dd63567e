/** state.json, decision.json, force.json: our own layout without jq, any other through jq, everything else refused. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Router } from "./router.js";

// The examples of the contract.
const stateDocument = `{"version":1,"time":1763800000,"links":{
"wan":{"up":true,"device":"pppoe-wan","latency":18.301,"jitter":0.412,"loss":0,"sent":5,"received":5,"target":"1.1.1.1","metric":0,"time":1763800000,"seq":41},
"wwan":{"up":false,"device":"","latency":null,"jitter":null,"loss":100,"sent":0,"received":0,"target":"","metric":20,"time":1763800000,"seq":7}
}}
`;
const decisionDocument = `{"version":1,"time":1763800001,"preferred":"wan","reason":"steady","forced":"","since":1763799000,"links":{
"wan":{"score":18.706,"raw":18.7,"state":"alive","history":[18.713,18.7],"streak":2,"deaths":0,"seq":41},
"wwan":{"score":99999,"raw":99999,"state":"dead","history":[],"streak":0,"deaths":1,"died":1763799990,"seq":7}
},"ranking":["wan","wwan"]}
`;

let router: Router;
let links: typeof import("../../../scripts-src/links.js");
let state: typeof import("../../../scripts-src/state.js");
let decision: typeof import("../../../scripts-src/decision.js");
let force: typeof import("../../../scripts-src/force.js");

beforeEach(async () => {
  router = new Router();
  router.program("jq", `echo jq >>${router.root}/calls\nexec /usr/bin/jq "$@" 2>/dev/null`);
  links = await import("../../../scripts-src/links.js");
  state = await import("../../../scripts-src/state.js");
  decision = await import("../../../scripts-src/decision.js");
  force = await import("../../../scripts-src/force.js");
});
afterEach(() => {
  router.remove();
});

const jqCalls = (): number => {
  try {
    return router.read("calls").split("\n").length - 1;
  } catch {
    return 0;
  }
};

/** Calls `check` with beginnings of `text`: each with a jq that refuses all, some with the real one. */
function truncate(text: string, check: (beginning: string) => void): void {
  const sizes = [...Array(text.length - 1).keys()];
  for (const size of sizes.filter((one) => one % 13 === 0 || one > text.length - 10)) check(text.slice(0, size));
  router.program("jq", "exit 5");
  for (const size of sizes) check(text.slice(0, size));
}

describe("state.json", () => {
  it("is read and written as in the contract, without jq", () => {
    router.write("run/state.json", stateDocument);
    expect(state.readState()).toBe(true);
    expect(jqCalls()).toBe(0);
    expect(links.linkOf("wan")).toMatchObject({
      up: true,
      latency: 18301,
      jitter: 412,
      received: 5,
      target: "1.1.1.1",
      time: 1763800000,
      seq: 41,
    });
    expect(links.linkOf("wwan")).toMatchObject({ up: false, loss: 100, received: 0, metric: 20, seq: 7 });
    expect(state.stateText(state.state.lines)).toBe(stateDocument);
  });

  it("is read in any layout, by jq", () => {
    const shuffled = JSON.stringify(
      JSON.parse(stateDocument, (_, value) =>
        typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).reverse()) : value,
      ),
      null,
      3,
    );
    router.write("run/state.json", shuffled);
    expect(state.readState()).toBe(true);
    expect(jqCalls()).toBe(1);
    expect(state.state.lines.map((link) => link.name)).toEqual(["wwan", "wan"]);
    expect(links.linkOf("wan")).toMatchObject({ latency: 18301, jitter: 412, seq: 41 });
  });

  it("may be without links", () => {
    router.write("run/state.json", '{"version":1,"time":5,"links":{\n}}\n');
    expect(state.readState()).toBe(true);
    expect(state.stateText(state.state.lines)).toBe('{"version":1,"time":5,"links":{\n}}\n');
    router.write("run/state.json", '{"version":1,"time":6,"links":{}}');
    expect(state.readState()).toBe(true);
    expect(state.state.time).toBe(6);
  });

  it("is refused at every truncation", () => {
    truncate(stateDocument, (text) => {
      router.write("run/state.json", text);
      expect(`${text.length} ${state.readState()}`).toBe(`${text.length} false`);
    });
    // Without the last newline it is still whole.
    router.write("run/state.json", stateDocument.slice(0, -1));
    expect(state.readState()).toBe(true);
  });

  it.each([
    ["two documents", stateDocument + stateDocument],
    ["something behind", `${stateDocument}x`],
    ["another version", stateDocument.replace('"version":1', '"version":2')],
    ["a list of links", '{"version":1,"time":1,"links":[]}'],
    ["a negative loss", stateDocument.replace('"loss":0', '"loss":-1')],
    ["a text as number", stateDocument.replace('"seq":41', '"seq":"41"')],
    ["a number as text", stateDocument.replace('"target":"1.1.1.1"', '"target":1')],
    ["a time without replies", stateDocument.replace('"received":5', '"received":0')],
    ["no time in spite of replies", stateDocument.replace("18.301", "null")],
    ["a key that lacks", stateDocument.replace('"sent":5,', "")],
    ["a comma too many", stateDocument.replace("7}\n", "7},\n")],
    ["a comma too few", stateDocument.replace("41},\n", "41}\n")],
    ["a hostile name", stateDocument.replace('"wan"', '"$(reboot)"')],
    ["a hostile device", stateDocument.replace("pppoe-wan", "a;b")],
    ["a name with a quote", stateDocument.replace('"wan"', '"wa\\"n"')],
    ["a name with a newline", stateDocument.replace('"wan"', '"wa\\nn"')],
    ["an empty name", stateDocument.replace('"wan"', '""')],
    ["the same link twice", stateDocument.replace('"wwan"', '"wan"').replace("7}\n", "8}\n")],
  ])("is refused with %s", (_, text) => {
    router.write("run/state.json", text);
    // jq takes the last of two equal keys, as JSON parsers do: what remains is a good document.
    expect(state.readState()).toBe(text.includes('"seq":8'));
  });

  it("is refused if it is missing", () => {
    expect(state.readState()).toBe(false);
  });
});

describe("decision.json", () => {
  it("is read and written as in the contract, without jq", () => {
    router.write("run/decision.json", decisionDocument);
    expect(decision.readDecision()).toBe(true);
    expect(jqCalls()).toBe(0);
    expect(links.linkOf("wan")).toMatchObject({
      score: 18706,
      raw: 18700,
      state: "alive",
      history: [18713, 18700],
      streak: 2,
      deaths: 0,
      counted: 41,
    });
    expect(links.linkOf("wwan")).toMatchObject({ state: "dead", history: [], deaths: 1, died: 1763799990, counted: 7 });
    expect(decision.decisionText(decision.decision.ranking)).toBe(decisionDocument);
  });

  it("is read in any layout, by jq", () => {
    router.write("run/decision.json", JSON.stringify(JSON.parse(decisionDocument), null, "\t"));
    expect(decision.readDecision()).toBe(true);
    expect(jqCalls()).toBe(1);
    expect(links.linkOf("wan")).toMatchObject({ score: 18706, history: [18713, 18700] });
  });

  it("is refused at every truncation, and nothing of it stays", () => {
    truncate(decisionDocument, (text) => {
      router.write("run/decision.json", text);
      expect(`${text.length} ${decision.readDecision()}`).toBe(`${text.length} false`);
    });
    expect(decision.decision.preferred).toBe("");
    expect(links.linkOf("wan")).toMatchObject({ state: "new", history: [], streak: 0 });
  });

  it.each([
    ["no ranking", decisionDocument.replace(/,"ranking.*]/, "")],
    ["a hostile preferred link", decisionDocument.replace('"preferred":"wan"', '"preferred":"`id`"')],
    ["two documents", decisionDocument + decisionDocument],
  ])("is refused with %s", (_, text) => {
    router.write("run/decision.json", text);
    expect(decision.readDecision()).toBe(false);
  });
});

describe("force.json", () => {
  it.each([
    ['{"link":"wwan","until":0}\n', "wwan", 0, 0],
    ['{"until": 77, "link": "wwan"}', "wwan", 77, 1],
    ["", "", 0, 0],
    ["{", "", 0, 1],
    ['{"link":"wwan","until":-1}', "", 0, 1],
    ['{"link":"a b","until":0}', "", 0, 1],
    ['{"link":"wwan","until":0}{"link":"wan","until":0}', "", 0, 1],
  ])("%j forces %j until %i", (text, link, until, calls) => {
    router.write("run/force.json", text);
    force.readForce();
    expect(force.force.link).toBe(link);
    if (link !== "") expect(force.force.until).toBe(until);
    expect(jqCalls()).toBe(calls);
  });
});
