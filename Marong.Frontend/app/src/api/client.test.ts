import { beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '../session/session'
import { api, ApiError } from './client'

const user = { userId: 1, kakaoName: '밤', profileImage: null, hasCompletedSurvey: false }

function answer(status: number, data: unknown, message = 'ok', meta: unknown = null) {
  return Response.json({ data, message, meta }, { status })
}

function authorization(call: unknown[]) {
  return new Headers((call[1] as RequestInit).headers).get('Authorization')
}

describe('a call to the API', () => {
  const fetched = vi.fn<typeof fetch>()
  beforeEach(() => {
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
    session.end()
  })

  it('goes to the address that the host wrote into config.js', async () => {
    vi.stubGlobal('__MARONG__', { apiUrl: 'https://api.example/v1' })
    fetched.mockResolvedValueOnce(answer(200, 1))
    await api('/groups/public')
    expect(fetched.mock.calls[0]?.[0]).toBe('https://api.example/v1/groups/public')
  })

  it('tells the code, the text and the fields of an error', async () => {
    fetched.mockResolvedValueOnce(answer(400, null, '입력을 확인해 주세요.', { code: 'INVALID_INPUT', errors: { groupName: '길어요' } }))
    await expect(api('/groups')).rejects.toMatchObject({ status: 400, code: 'INVALID_INPUT', message: '입력을 확인해 주세요.', fields: { groupName: '길어요' } })
  })

  it('speaks plainly when the answer is not an envelope or nobody answers', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>bad gateway</html>', { status: 502 }))
    await expect(api('/x')).rejects.toMatchObject({ status: 502, code: 'UNREADABLE', isPassing: true })
    fetched.mockRejectedValueOnce(new TypeError('failed to fetch'))
    await expect(api('/x')).rejects.toBeInstanceOf(ApiError)
  })

  it('refreshes an expired token once for all requests that meet it, and repeats them', async () => {
    session.begin({ accessToken: 'old', refreshToken: 'r1', user })
    fetched.mockImplementation((url, init) => {
      if ((url as string).endsWith('/auth/token/refresh')) {
        return Promise.resolve(answer(200, { jwt: 'new', refreshToken: 'r2' }))
      }
      const isNew = authorization([url, init]) === 'Bearer new'
      return Promise.resolve(isNew ? answer(200, 'yes') : answer(403, null, '만료', { code: 'TOKEN_EXPIRED' }))
    })
    expect(await Promise.all([api('/a'), api('/b'), api('/c')])).toEqual(['yes', 'yes', 'yes'])
    expect(fetched.mock.calls.filter(([url]) => (url as string).endsWith('/refresh'))).toHaveLength(1)
    expect(session.current()).toMatchObject({ accessToken: 'new', refreshToken: 'r2' })
  })

  it('ends the session when the refresh token is refused, and keeps it when nobody answered', async () => {
    session.begin({ accessToken: 'old', refreshToken: 'r1', user })
    const expired = () => answer(403, null, '만료', { code: 'TOKEN_EXPIRED' })
    fetched.mockResolvedValueOnce(expired()).mockRejectedValueOnce(new TypeError('offline'))
    await expect(api('/a')).rejects.toMatchObject({ code: 'UNREACHABLE' })
    expect(session.current()).not.toBeNull()
    fetched.mockResolvedValueOnce(expired()).mockResolvedValueOnce(answer(403, null, '다시 로그인', { code: 'INVALID_REFRESH_TOKEN' }))
    await expect(api('/a')).rejects.toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    expect(session.current()).toBeNull()
  })
})
