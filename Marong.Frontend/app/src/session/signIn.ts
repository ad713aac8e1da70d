import { api } from '../api/client'
import type { SignIn } from '../api/types'
import { session } from './session'

const STATE = 'marong:state'
const RETURN_TO = 'marong:return-to'

export async function goToKakao(returnTo: string) {
  const { redirectUrl } = await api<{ redirectUrl: string }>('/auth/oauth/redirect-url?provider=kakao')
  const state = new URL(redirectUrl, window.location.href).searchParams.get('state')
  sessionStorage.setItem(STATE, state ?? '')
  sessionStorage.setItem(RETURN_TO, returnTo)
  window.location.assign(redirectUrl)
}

/** Finishes what goToKakao began, in this same tab: a code that somebody else's sign-in produced is not accepted. */
export async function finishSignIn(code: string, state: string | null): Promise<string> {
  const expected = sessionStorage.getItem(STATE)
  sessionStorage.removeItem(STATE)
  if (expected === null || expected !== (state ?? '')) {
    throw new Error('이 화면에서 시작한 로그인이 아니에요. 다시 로그인해 주세요.')
  }

  const query = new URLSearchParams({ provider: 'kakao', code, ...(state === null ? {} : { state }) })
  const answer = await api<SignIn>(`/auth/oauth/callback?${query.toString()}`)
  session.begin({ accessToken: answer.jwt, refreshToken: answer.refreshToken, user: answer.user })

  const returnTo = sessionStorage.getItem(RETURN_TO) ?? '/groups'
  sessionStorage.removeItem(RETURN_TO)
  return returnTo
}

export async function signOut() {
  try {
    await api('/auth/logout', { method: 'POST' })
  } finally {
    session.end()
  }
}
