/** Luhn's check, roman numerals, greatest common divisors, durations, primes. */
import { print } from "wmc";

const digits = "0123456789";

function luhn(number: string): boolean {
  const sum = number
    .split("")
    .filter((one) => digits.includes(one))
    .reverse()
    .map((one) => digits.indexOf(one))
    .reduce((total, digit, index) => {
      if (index % 2 === 0) return total + digit;
      const doubled = digit * 2;
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

interface Numeral {
  readonly sign: string;
  readonly value: number;
}

const numerals: readonly Numeral[] = [
  { sign: "M", value: 1000 },
  { sign: "CM", value: 900 },
  { sign: "D", value: 500 },
  { sign: "CD", value: 400 },
  { sign: "C", value: 100 },
  { sign: "XC", value: 90 },
  { sign: "L", value: 50 },
  { sign: "XL", value: 40 },
  { sign: "X", value: 10 },
  { sign: "IX", value: 9 },
  { sign: "V", value: 5 },
  { sign: "IV", value: 4 },
  { sign: "I", value: 1 },
];

function roman(value: number): string {
  let text = "";
  for (const { sign, value: unit } of numerals) {
    const times = Math.trunc(value / unit);
    text += sign.repeat(times);
    value -= times * unit;
  }
  return text;
}

function divisor(a: number, b: number): number {
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return Math.abs(a);
}

function duration(seconds: number): string {
  if (seconds === 0) return "0s";
  const sign = seconds < 0 ? "-" : "";
  let left = Math.abs(seconds);
  const parts: string[] = [];
  for (const [index, unit] of [86400, 3600, 60, 1].entries()) {
    const count = Math.trunc(left / unit);
    left %= unit;
    if (count > 0) parts.push(`${count}${"dhms".charAt(index)}`);
  }
  return sign + parts.join(" ");
}

function primes(limit: number): number[] {
  const found: number[] = [];
  candidates: for (let n = 2; n <= limit; n++) {
    for (const p of found) {
      if (p * p > n) break;
      if (n % p === 0) continue candidates;
    }
    found.push(n);
  }
  return found;
}

for (const number of ["4539 1488 0343 6467", "8273 1232 7352 0569", "0", ""]) print(`${number}: ${luhn(number)}`);
print([1, 4, 9, 14, 40, 90, 400, 1994, 2026, 3999].map((n) => roman(n)).join());
print(`${divisor(48, 36)} ${divisor(17, 5)} ${divisor(-12, 8)} ${divisor(0, 7)}`);
print([0, 59, 60, 3600, 90061, -86400, 100000].map((s) => duration(s)).join("; "));
print(primes(60).join(" "));
