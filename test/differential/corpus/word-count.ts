/** The most frequent words of the arguments. */
import { args, compareText, print, words } from "wmc";

interface Word {
  readonly text: string;
  times: number;
}

const found: Word[] = [];
for (const line of ["the quick * brown fox", "the $lazy dog", "  the  end ", ...args]) {
  for (const text of words(line)) {
    const known = found.find((one) => one.text === text);
    if (known === undefined) found.push({ text, times: 1 });
    else known.times += 1;
  }
}
const order = [...found].sort((a, b) => {
  if (a.times !== b.times) return b.times - a.times;
  return compareText(a.text, b.text);
});
for (const [index, { text, times }] of order.entries()) {
  if (index === 5) break;
  print(`${index + 1}. ${text} (${times})`);
}
const longest = order.reduce((best, one) => (one.text.length > best.length ? one.text : best), "");
print(`longest: ${longest}, all: ${order.reduce((sum, one) => sum + one.times, 0)}`);
