/** Unpacks the page's style and script and adds them to the document: the policy, which has the hashes of both, lets them in. */

/** All characters of windows-1252, and the raw deflate stream of style, NUL and script as build.ts has encoded it. */
const characters = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const encoded = (document.scripts[0] as HTMLScriptElement).text;
const decoded = encoded.replace(/=(.)/g, (_, escaped) => characters.charAt(characters.indexOf(escaped) - 64));
const bytes = Uint8Array.from(decoded, (character) => characters.indexOf(character));

async function load(): Promise<void> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const [style, code] = (await new Response(stream).text()).split("\0") as [string, string];
  const script = document.createElement("script");
  script.type = "module";
  script.text = code;
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }), script);
}

load().catch(() => document.body.append((document.querySelector("noscript") as Element).textContent));

export {};
