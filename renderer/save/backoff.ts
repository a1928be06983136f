const firstMs = 1_000;
const longestMs = 20_000;

/**
 * How long to wait before attempt `failures + 1`: exponential with half of it jittered, so that many windows do
 * not knock at a returning server together.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(failures: number, fraction: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10));
  return full / 2 + (full / 2) * fraction;
}
