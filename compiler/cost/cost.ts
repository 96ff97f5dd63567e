/**
 * How many processes something starts at most: a polynomial in the lengths of lists, such as `2 + 3*links + links*targets`.
 * A term is named by its lists, in alphabetical order, joined by `*`; the constant by the empty text.
 */
export class Cost {
  static readonly zero = new Cost(new Map());
  static readonly one = Cost.constant(1);
  /** More than any number: a loop without a bound. */
  static readonly unbounded = new Cost(undefined);

  private constructor(private readonly terms: ReadonlyMap<string, number> | undefined) {}

  static constant(count: number): Cost {
    return count === 0 ? Cost.zero : new Cost(new Map([["", count]]));
  }

  /** What `@forks` says; `undefined` if it is not spelled as a cost. */
  static parse(text: string): Cost | undefined {
    let sum = Cost.zero;
    for (const term of text.split("+")) {
      const [, count, first, rest = ""] =
        /^\s*(?:(\d{1,9})\s*(?:\*\s*(?=[A-Za-z_$])|$))?(?:([\w$]+)((?:\s*\*\s*[\w$]+)*))?\s*$/.exec(term) ?? [];
      if (count === undefined && first === undefined) return undefined;
      const names = first === undefined ? [] : [first, ...rest.split("*").slice(1)].map((name) => name.trim());
      if (names.some((name) => /^\d/.test(name))) return undefined;
      sum = sum.plus(names.reduce((cost, name) => cost.times(name), Cost.constant(Number(count ?? 1))));
    }
    return sum;
  }

  get isZero(): boolean {
    return this.terms?.size === 0;
  }

  plus(other: Cost): Cost {
    return this.merged(other, (a, b) => a + b);
  }

  /** At least both, whatever the lengths are. */
  max(other: Cost): Cost {
    return this.merged(other, Math.max);
  }

  /** What this is more than `other`, of each term. */
  beyond(other: Cost): Cost {
    if (this.terms === undefined || other.terms === undefined) return this;
    const more = [...this.terms].map(([term, count]) => [term, count - (other.terms?.get(term) ?? 0)] as const);
    return new Cost(new Map(more.filter(([, count]) => count > 0)));
  }

  /** As often as a loop runs: a number, or for each element of the list of that name; `undefined`: nobody knows how often. */
  times(bound: number | string | undefined): Cost {
    if (this.terms === undefined || this.isZero || bound === 0) return bound === 0 ? Cost.zero : this;
    if (bound === undefined) return Cost.unbounded;
    if (typeof bound === "number") return new Cost(new Map([...this.terms].map(([term, count]) => [term, count * bound])));
    return new Cost(
      new Map([...this.terms].map(([term, count]) => [[...term.split("*").filter((name) => name !== ""), bound].sort().join("*"), count])),
    );
  }

  /** Whether it may be more than `limit`: some term is, since any list may be empty. */
  exceeds(limit: Cost): boolean {
    if (limit.terms === undefined) return false;
    return this.terms === undefined || [...this.terms].some(([term, count]) => count > (limit.terms?.get(term) ?? 0));
  }

  /** The number, for lists of these lengths. Throws for a list without a length. */
  at(lengths: Readonly<Record<string, number>>): number {
    if (this.terms === undefined) return Number.POSITIVE_INFINITY;
    const lengthOf = (name: string): number => {
      const length = lengths[name];
      if (length === undefined) throw new RangeError(`no length for ${name}`);
      return length;
    };
    return [...this.terms].reduce(
      (sum, [term, count]) => sum + term.split("*").reduce((product, name) => product * (name === "" ? 1 : lengthOf(name)), count),
      0,
    );
  }

  toString(): string {
    if (this.terms === undefined) return "unbounded";
    const spelled = [...this.terms]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, count]) => (term === "" ? `${count}` : count === 1 ? term : `${count}*${term}`));
    return spelled.join(" + ") || "0";
  }

  private merged(other: Cost, join: (a: number, b: number) => number): Cost {
    if (this.terms === undefined || other.terms === undefined) return Cost.unbounded;
    const merged = new Map(this.terms);
    for (const [term, count] of other.terms) merged.set(term, join(merged.get(term) ?? 0, count));
    return new Cost(merged);
  }
}
