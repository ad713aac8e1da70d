import { api, data } from '../api/client'
import { ForeignSignIn } from './foreign'
import { COOKIE_FORM, oneTabAtATime } from './refresh'
import { session } from './session'

const STATE = 'marong:state'
const RETURN_TO = 'marong:return-to'

export async function goToKakao(returnTo: string) {
  const { redirectUrl } = await data(api.GET('/api/auth/oauth/redirect-url', { params: { query: { provider: 'kakao' } } }))
  sessionStorage.setItem(STATE, new URL(redirectUrl, window.location.href).searchParams.get('state') ?? '')
  sessionStorage.setItem(RETURN_TO, returnTo)
  window.location.assign(redirectUrl)
}

/** Finishes what goToKakao began, in this same tab: a code that somebody else's sign-in produced is not accepted. */
export async function finishSignIn(code: string, state: string | null): Promise<string> {
  const expected = sessionStorage.getItem(STATE)
  sessionStorage.removeItem(STATE)
  if (expected === null || expected !== (state ?? '')) {
    throw new ForeignSignIn()
  }

  const query = { Provider: 'kakao', Code: code, ...(state === null ? {} : { State: state }) }
  const { jwt, user } = await oneTabAtATime(() => data(api.GET('/api/auth/oauth/callback', { params: { query }, headers: COOKIE_FORM })))
  session.begin(jwt, user)

  const returnTo = sessionStorage.getItem(RETURN_TO) ?? '/home'
  sessionStorage.removeItem(RETURN_TO)
  return returnTo
}

export async function signOut() {
  try {
    await data(api.POST('/api/auth/logout', { headers: COOKIE_FORM }))
  } finally {
    session.end()
  }
}
