import type { components } from '../api/schema'

export type User = components['schemas']['UserView']
/** `unknown`: this browser was signed in; whether it still is and who it is has not been answered yet. */
export type Session =
  { status: 'unknown'; accessToken?: string } | { status: 'signedOut' } | { status: 'signedIn'; accessToken: string; user: User }

// No secret: only that it is worth asking for a session. The tokens are in an HttpOnly cookie and in this module's memory.
const HINT = 'marong:was-signed-in'

let current: Session = { status: localStorage.getItem(HINT) === null ? 'signedOut' : 'unknown' }
const listeners = new Set<() => void>()
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('marong:session')

function set(next: Session) {
  current = next
  listeners.forEach(listener => {
    listener()
  })
}

function end() {
  localStorage.removeItem(HINT)
  if (current.status !== 'signedOut') {
    set({ status: 'signedOut' })
  }
}

tabs?.addEventListener('message', event => {
  if (event.data === 'ended') {
    end()
  }
})

export const session = {
  current: () => current,
  accessToken: () => (current.status === 'signedOut' ? undefined : current.accessToken),
  begin: (accessToken: string, user: User) => {
    localStorage.setItem(HINT, '1')
    set({ status: 'signedIn', accessToken, user })
  },
  renew: (accessToken: string) => {
    if (current.status !== 'signedOut') {
      set({ ...current, accessToken })
    }
  },
  update: (change: Partial<User>) => {
    if (current.status === 'signedIn') {
      set({ ...current, user: { ...current.user, ...change } })
    }
  },
  /** In every tab of this browser. */
  end: () => {
    end()
    tabs?.postMessage('ended')
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
