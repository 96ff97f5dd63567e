/** Unpacks the page's style and script and adds them to the document: the policy, which has the hashes of both, lets them in. */

/** What browsers have that know trusted types. */
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScript(text: string): string } };
  }
}

/** The raw deflate stream of the style, a NUL, and the script, from how build.ts has encoded it. */
function packed(): Uint8Array<ArrayBuffer> {
  const characters = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const encoded = document.getElementById("packed")?.textContent ?? "";
  const text = encoded.replace(/=(.)/gs, (_, escaped: string) => characters.charAt(characters.indexOf(escaped) - 64));
  return Uint8Array.from(text, (character) => characters.indexOf(character));
}

async function load(): Promise<void> {
  const stream = new Blob([packed()]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
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

export {};
