const FIRST = 1_000
const LONGEST = 30_000

/**
 * Milliseconds before the next attempt after so many that failed. Doubled each time; half of it is left to chance, so that those who lost
 * the same server do not come back as one.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10))
  return most / 2 + random() * (most / 2)
}
