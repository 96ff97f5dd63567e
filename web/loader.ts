/** Unpacks the page's script and adds it to the document: the policy, which has the hash of it too, lets it in. */

try {
  const packed = document.scripts[0] as HTMLScriptElement; // a raw deflate stream, as build.ts has encoded it
  // All characters of windows-1252 but the first: HTML has made another one of NUL, which is found nowhere.
  const characters = new TextDecoder("latin1").decode(Uint8Array.from({ length: 255 }, (_, index) => index + 1));
  const text = packed.text.replace(/=./g, (pair) => (pair === "==" ? "=" : "\r"));
  const bytes = Uint8Array.from(text, (character) => characters.indexOf(character) + 1);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.type = "module";
  script.text = await new Response(stream).text();
  document.head.append(script);
} catch {
  document.body.append(document.body.textContent); // what <noscript> says
}

export {};
