import { useEffect, useState } from 'react'

type Timed = { serverTime?: unknown }

/**
 * The server's time, as the answers tell it. A device may be minutes off; half of the way there and back is taken for the way back, and the
 * answer that came quickest is believed longest.
 */
export function createServerClock(now: () => number = () => Date.now()) {
  let offset = 0
  let uncertainty = Number.POSITIVE_INFINITY
  let observedAt = 0

  return {
    /** @param answer whatever came; only one with `serverTime` tells something @param sentAt the device's time of the request */
    observe(answer: unknown, sentAt: number) {
      const text = typeof answer === 'object' && answer !== null ? (answer as Timed).serverTime : undefined
      const time = typeof text === 'string' ? Date.parse(text) : Number.NaN
      if (Number.isNaN(time)) {
        return
      }
      const receivedAt = now()
      const roundTrip = Math.max(0, receivedAt - sentAt)
      const next = time + roundTrip / 2 - receivedAt
      // A device's clock that was put right, or a game clock that was moved, shows as a jump no round trip explains.
      const jumped = Math.abs(next - offset) > roundTrip / 2 + uncertainty
      if (jumped || roundTrip / 2 <= uncertainty || receivedAt - observedAt > FORGOTTEN) {
        offset = next
        uncertainty = roundTrip / 2
        observedAt = receivedAt
      }
    },
    now: () => now() + offset,
  }
}

const FORGOTTEN = 10 * 60_000

export const serverClock = createServerClock()

/** The server's time, anew each second while the page is seen. */
export function useServerNow(): number {
  const [now, setNow] = useState(() => serverClock.now())
  useEffect(() => {
    const tick = () => {
      setNow(serverClock.now())
    }
    const timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return now
}
