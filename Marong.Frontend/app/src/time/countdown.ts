import { useEffect, useEffectEvent } from 'react'
import { serverClock, useServerNow } from './serverClock'

/** "101:05:09", as the server writes it: hours may exceed a day. */
export function formatRemaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0')).join(':')
}

/** Milliseconds until an instant of the server's clock, never below zero. */
export function useCountdown(target: string): number {
  return Math.max(0, Date.parse(target) - useServerNow())
}

/** Everybody's countdown ends at the same second; nobody needs the answer in that second. */
export function jitter(most = 30_000, random: () => number = Math.random): number {
  return 500 + random() * most
}

// setTimeout counts in 32 bits; beyond them it fires at once.
const LONGEST_TIMER = 2_147_483_647

/** Calls once when the instant has passed by the server's clock, spread over half a minute. Sleeping tabs catch up when they wake. */
export function useAfter(instant: string | undefined, call: () => void, random: () => number = Math.random) {
  const fire = useEffectEvent(call)
  const spread = useEffectEvent(() => jitter(30_000, random))
  useEffect(() => {
    if (instant === undefined) {
      return
    }
    const due = Date.parse(instant) + spread()
    let timer: ReturnType<typeof setTimeout>
    const arm = () => {
      clearTimeout(timer)
      const left = due - serverClock.now()
      timer = left <= 0 ? setTimeout(fire, 0) : setTimeout(arm, Math.min(left, LONGEST_TIMER))
    }
    const wake = () => {
      if (document.visibilityState === 'visible') {
        arm()
      }
    }
    arm()
    document.addEventListener('visibilitychange', wake)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [instant])
}
