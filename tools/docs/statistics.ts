/** Median, 95th percentile (nearest rank) and maximum. */
export function spread(values: readonly number[]): readonly [median: number, percentile: number, maximum: number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (rank: number): number => sorted[rank - 1] ?? Number.NaN;
  const { length } = sorted;
  return [(at(Math.ceil(length / 2)) + at(Math.floor(length / 2) + 1)) / 2, at(Math.ceil(0.95 * length)), at(length)];
}
