/** z of a two-sided 95 per cent interval. */
const Z = 1.959964;

/**
 * The Wilson score interval of a share, 95 per cent (domain §8): `k` of `n`, both bounds from 0 to 1.
 * @throws RangeError where there is nothing to take a share of
 */
export function wilson(k: number, n: number): { low: number; high: number } {
  if (n < 1 || k < 0 || k > n) throw new RangeError(`No share: ${k} of ${n}`);
  const p = k / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Fewer than this have no interval worth showing. */
export const TOO_FEW = 10;
