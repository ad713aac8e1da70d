import { beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from './session'
import { finishSignIn } from './signIn'

describe('coming back from Kakao', () => {
  const fetched = vi.fn<typeof fetch>()
  beforeEach(() => {
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
    sessionStorage.clear()
    session.end()
  })

  it('refuses a code whose state this tab did not ask for', async () => {
    await expect(finishSignIn('code', 'foreign')).rejects.toThrow('다시 로그인')
    sessionStorage.setItem('marong:state', 'mine')
    await expect(finishSignIn('code', 'foreign')).rejects.toThrow('다시 로그인')
    expect(fetched).not.toHaveBeenCalled()
  })

  it('keeps the tokens in memory only and goes back to where it began', async () => {
    sessionStorage.setItem('marong:state', 'mine')
    sessionStorage.setItem('marong:return-to', '/groups/7')
    const user = { userId: 1, kakaoName: '밤', profileImage: null, hasCompletedSurvey: false }
    fetched.mockResolvedValueOnce(Response.json({ data: { jwt: 'a-token', refreshToken: 'r-token', user }, message: 'login_success', meta: null }))
    expect(await finishSignIn('the code', 'mine')).toBe('/groups/7')
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/auth/oauth/callback?provider=kakao&code=the+code&state=mine')
    expect(session.current()).toMatchObject({ accessToken: 'a-token', user })
    expect(JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])).not.toContain('token')
  })
})
