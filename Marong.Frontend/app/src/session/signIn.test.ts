import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ForeignSignIn } from './foreign'
import { session } from './session'
import { finishSignIn, signOut } from './signIn'

const user = { userId: 1, kakaoName: '밤', profileImage: null, hasCompletedSurvey: false }
const asked = vi.fn<(address: string, options?: RequestInit) => Promise<Response>>()
const said = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }))

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  session.end()
  asked.mockReset()
  vi.stubGlobal('fetch', asked)
})

describe('coming back from Kakao', () => {
  it('refuses a code whose state this tab did not ask for', async () => {
    await expect(finishSignIn('code', 'foreign')).rejects.toThrow(ForeignSignIn)
    sessionStorage.setItem('marong:state', 'mine')
    await expect(finishSignIn('code', 'foreign')).rejects.toThrow(ForeignSignIn)
    expect(asked).not.toHaveBeenCalled()
  })

  it('takes a state once', async () => {
    sessionStorage.setItem('marong:state', 'mine')
    asked.mockImplementation(() => said(200, { data: { jwt: 'a-token', user }, message: 'login_success' }))
    await finishSignIn('code', 'mine')
    await expect(finishSignIn('code', 'mine')).rejects.toThrow(ForeignSignIn)
  })

  it('asks for the cookie form, keeps the token in memory only, and goes back to where it began', async () => {
    sessionStorage.setItem('marong:state', 'mine')
    sessionStorage.setItem('marong:return-to', '/groups/7')
    asked.mockImplementation(() => said(200, { data: { jwt: 'a-token', user }, message: 'login_success' }))
    expect(await finishSignIn('the code', 'mine')).toBe('/groups/7')

    const [address, options] = asked.mock.calls[0] ?? []
    expect(address).toBe('/api/auth/oauth/callback?Provider=kakao&Code=the%20code&State=mine')
    expect(new Headers(options?.headers).get('X-Refresh-Token')).toBe('cookie')
    expect(session.current()).toMatchObject({ status: 'signedIn', accessToken: 'a-token', user })
    expect(JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])).not.toContain('a-token')
  })
})

describe('signing out', () => {
  it('ends the session here even when the server cannot be told', async () => {
    session.begin('a-token', user)
    asked.mockImplementation(() => said(503, { data: null, message: '', meta: { code: 'SERVICE_UNAVAILABLE' } }))
    await expect(signOut()).rejects.toThrow()
    expect(session.current().status).toBe('signedOut')
    expect(localStorage.getItem('marong:was-signed-in')).toBeNull()
  })
})
