import { useSyncExternalStore } from 'react'
import type { User } from '../api/types'

export type Session = { accessToken: string; refreshToken: string; user: User }

// Tokens live in this module and nowhere else: a script that reads storage finds nothing, and a reload signs out.
let current: Session | null = null
const listeners = new Set<() => void>()

function set(next: Session | null) {
  current = next
  listeners.forEach(listener => {
    listener()
  })
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const session = {
  current: () => current,
  begin: set,
  renew: (accessToken: string, refreshToken: string) => {
    if (current !== null) {
      set({ ...current, accessToken, refreshToken })
    }
  },
  end: () => {
    set(null)
  },
  subscribe,
}

export function useSession() {
  return useSyncExternalStore(subscribe, session.current)
}
