import { useSyncExternalStore } from 'react'
import { session, type Session, type User } from './session'

export function useSession(): Session {
  return useSyncExternalStore(session.subscribe, session.current)
}

/** Only under the guard of the signed-in routes. */
export function useUser(): User {
  const now = useSession()
  if (now.status !== 'signedIn') {
    throw new Error('Nobody is signed in')
  }
  return now.user
}
