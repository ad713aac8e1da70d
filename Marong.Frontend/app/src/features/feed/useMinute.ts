import { useEffect, useState } from 'react'
import { serverClock } from '../../time/serverClock'

const MINUTE = 60_000

/** The server's time, anew each minute: what happened "three minutes ago" needs no more. */
export function useMinute(): number {
  const [now, setNow] = useState(() => serverClock.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(serverClock.now())
    }, MINUTE)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return now
}
