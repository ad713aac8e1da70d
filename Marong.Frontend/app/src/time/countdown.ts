import { useEffect, useState } from 'react'

/** "101:05:09", as the server writes it: hours may exceed a day. */
export function formatRemaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0')).join(':')
}

/**
 * Milliseconds until an instant of the server's clock. `receivedAt` is the browser's time of the answer that carried `serverTime`,
 * so that a device with a wrong clock counts right.
 */
export function useCountdown(target: string, serverTime: string, receivedAt: number): number {
  const endsAt = Date.parse(target) - Date.parse(serverTime) + receivedAt
  const [now, setNow] = useState(receivedAt)
  useEffect(() => {
    const tick = () => {
      setNow(Date.now())
    }
    const timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return Math.max(0, endsAt - Math.max(now, receivedAt))
}

/** Everybody's countdown ends at the same second; nobody needs the answer in that second. */
export function refetchDelay(remaining: number, random: () => number = Math.random): number {
  return remaining + 500 + random() * 30_000
}
