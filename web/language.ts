/** How the page speaks: the language, and how times and numbers are said. */

import { failures, texts } from "./texts.ts";

/** The language that is shown, and what is another text in it than in English. */
export let language = "en";
let translations: Record<string, string> = {};

/** What the browser prefers; nothing in Node 20, which has no `navigator`. */
const preferred: readonly string[] = globalThis.navigator?.languages ?? [];

/** The first language of the browser that is not English, "" for none: the one to switch to. */
export const other = preferred.map((one) => one.slice(0, 2)).find((one) => one !== "en") ?? "";

/** Takes the language that is wanted, else the browser's first one. Its texts are a file beside the page, which a package of its own brings. */
export async function chooseLanguage(wanted: string): Promise<void> {
  const name = (wanted || preferred[0] || "").slice(0, 2);
  const response = /^[a-z]{2}$/.test(name) && name !== "en" ? await fetch(`wanmon.${name}.json`).catch(() => undefined) : undefined;
  if (response?.ok) {
    translations = await response.json();
    language = name;
  } else {
    translations = {};
    language = "en";
  }
}

/** A text in the language that is shown, with the values in place of each `$`. */
export function say(text: string, ...values: (string | number)[]): string {
  const pieces = (Object.hasOwn(translations, text) ? (translations[text] ?? "") : text).split("$");
  return pieces.map((piece, index) => (index ? `${values[index - 1]}${piece}` : piece)).join("");
}

/** For the browser's ways of saying times. */
const locale = () => preferred.find((one) => one.startsWith(language)) ?? language;

/** Why a call failed. */
export const failure = (code: number) => say(failures[code] ?? texts.error, code);

/** A time (seconds since the epoch) by the reader's clock, with the day if it is not the day of `now`. */
export function clock(time: number, now: number): string {
  const date = new Date(time * 1000);
  const sameDay = date.toDateString() === new Date(now * 1000).toDateString();
  return date.toLocaleString(locale(), { hour: "2-digit", minute: "2-digit", ...(sameDay ? {} : { day: "numeric", month: "short" }) });
}

/** A span of time in its two largest units. */
export function span(seconds: number): string {
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  if (hours) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return minutes ? `${minutes} min` : `${Math.max(0, Math.floor(seconds))} s`;
}

/** A measured number for the eye: one decimal below 100. */
export function figure(value: number | null, unit = ""): string {
  return value === null ? "–" : value.toFixed(value < 100 && value % 1 ? 1 : 0).replace(".", say(texts.decimal)) + unit;
}
