/** Unpacks the page's style and script and adds them to the document: the policy, which has the hashes of both, lets them in. */

/** base64 of the raw deflate stream of the style, a NUL, and the script; put in by the build. */
declare const PACKED: string;
/** What browsers have that know trusted types. */
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScript(text: string): string } };
  }
}

export {};

async function load(): Promise<void> {
  const bytes = Uint8Array.from(atob(PACKED), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const [style = "", script = ""] = (await new Response(stream).text()).split("\0");
  const policy = window.trustedTypes?.createPolicy("wanmon", { createScript: (text: string) => text });
  const scriptNode = document.createElement("script");
  scriptNode.type = "module";
  scriptNode.text = policy ? policy.createScript(script) : script;
  const styleNode = document.createElement("style");
  styleNode.textContent = style;
  document.head.append(styleNode, scriptNode);
}

load().catch(() => {
  document.body.textContent = document.querySelector("noscript")?.textContent ?? "";
});
