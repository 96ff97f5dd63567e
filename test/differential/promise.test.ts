/** The borders of the promise: what is outside of it is refused where it is constant. */
import { differential, refused } from "./helper.js";

refused("a sum that is too large", "const big = 9007199254740991; print(`${big + 1}`);", "WM202");
refused("a difference that is too small", "print(`${-9007199254740991 - 1}`);", "WM202");
refused("a product that is too large", "const day = 86400000; print(`${(day * day * 2) % 7}`);", "WM202");
refused(
  "a part that is too large",
  "function f(n: number): number { return n - (9007199254740991 + 9007199254740991); } print(`${f(1)}`);",
  "WM202",
);
differential(
  "the largest and the smallest integer",
  "const big = 9007199254740991; print(`${big} ${-big} ${big - 1 + 1} ${(big - 1) * 1} ${big % 10} ${Math.trunc(big / 2)} ${0 - big}`);",
  { mipsel: true },
);
refused("a division by zero", "const none = 0; function f(n: number): number { return Math.trunc(n / none); } print(`${f(1)}`);", "WM204");
refused("a remainder by zero", "function f(n: number): number { return n % (1 - 1); } print(`${f(1)}`);", "WM204");
refused("a remainder by zero in place", "let n = 8; n %= 0; print(`${n}`);", "WM204");
refused("the length of text that is not ASCII", "const word = 'naïve'; print(`${word.length}`);", "WM210");
refused("a position in a sum that is not ASCII", "print(`${('a' + 'é').indexOf('a')}`);", "WM210");
refused("a part of a template that is not ASCII", "const word = 'é'; print(`x${word}`.slice(1));", "WM210");
refused("padding of text that is not ASCII", "const word = 'é'; print(word.padEnd(3) + '|');", "WM210");
refused("trimming of blanks that are not ASCII", "print('\\u00a0x'.trim());", "WM210");
differential("trimming of text that is not ASCII", "const word = ' é '; print(`<${word.trim()}>`);");
