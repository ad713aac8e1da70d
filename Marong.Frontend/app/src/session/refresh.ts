import { addressOf, credentials } from '../api/address'
import { ApiError, errorOf, unreachable } from '../api/errors'
import { session } from './session'

const REFRESH = '/api/auth/token/refresh'
/** Asks for the cookie form; no foreign page can send it without being asked for permission that it does not get. */
export const COOKIE_FORM = { 'X-Refresh-Token': 'cookie' }

let running: Promise<string> | undefined

/**
 * A new access token. However many requests find theirs expired, one refresh is asked for, and one tab at a time: a refresh token that is
 * used twice ends the session. A refusal ends it too; a server that is away does not.
 */
export function freshToken(): Promise<string> {
  running ??= oneTabAtATime(refresh).finally(() => {
    running = undefined
  })
  return running
}

/** The token to try again with, after `expired` has been refused. */
export function tokenAfter(expired: string): Promise<string> {
  const held = session.accessToken()
  return held !== undefined && held !== expired ? Promise.resolve(held) : freshToken()
}

async function refresh(): Promise<string> {
  try {
    const token = await ask()
    session.renew(token)
    return token
  } catch (error) {
    if (!(error instanceof ApiError && (error.isPassing || error.status === 429))) {
      session.end()
    }
    throw error
  }
}

async function ask(): Promise<string> {
  const response = await fetch(addressOf(REFRESH), {
    method: 'POST',
    headers: { ...COOKIE_FORM, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: '{}',
    credentials,
  }).catch(() => {
    throw unreachable()
  })
  const body = (await response.json().catch(() => null)) as { data?: { jwt?: string } | null } | null
  const token = body?.data?.jwt
  if (!response.ok || token === undefined) {
    throw errorOf(response.status, body, response.headers.get('Retry-After'))
  }
  return token
}

/** Whatever changes the cookie: a refusal that comes late must not delete the cookie of a sign-in that came meanwhile. */
export async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request('marong:refresh', work) : work()
}
