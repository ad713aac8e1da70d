type Counted = { serverTime: string; remainingTime: string }

const MINUTE = 60_000

/** When the next round starts, once one is revealed: that is what the remaining time counts to. Rounds start at whole minutes. */
export function startOf({ serverTime, remainingTime }: Counted): number {
  const [hours = 0, minutes = 0, seconds = 0] = remainingTime.split(':').map(Number)
  const start = Date.parse(serverTime) + ((hours * 60 + minutes) * 60 + seconds) * 1000
  return Math.round(start / MINUTE) * MINUTE
}
