import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../api/errors'
import { freshToken, tokenAfter } from './refresh'
import { session, type User } from './session'

const user: User = {
  userId: 1,
  kakaoName: '김마롱',
  profileImage: null,
  hasCompletedSurvey: true,
  hasKakaotechGroupNickname: false,
}

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const renewed = (jwt: string) => answer(200, { data: { jwt }, message: 'token_refreshed' })
const refused = (status: number, code: string) => answer(status, { data: null, message: '', meta: { code } })

const ask = vi.fn<() => Promise<Response>>()

beforeEach(() => {
  ask.mockReset()
  vi.stubGlobal('fetch', ask)
  session.begin('old', user)
})

describe('renewing the access token', () => {
  it('is asked for once, however many requests find theirs expired', async () => {
    let answerLater: (response: Response) => void = () => undefined
    ask.mockReturnValue(new Promise(resolve => (answerLater = resolve)))
    const waiting = [freshToken(), tokenAfter('old'), tokenAfter('old')]
    answerLater(renewed('new'))
    expect(await Promise.all(waiting)).toEqual(['new', 'new', 'new'])
    expect(ask).toHaveBeenCalledOnce()
    expect(session.accessToken()).toBe('new')
  })

  it('is not asked for again by a request that was refused with the token before', async () => {
    ask.mockImplementation(() => Promise.resolve(renewed('new')))
    await tokenAfter('old')
    expect(await tokenAfter('old')).toBe('new')
    expect(ask).toHaveBeenCalledOnce()
  })

  it('is asked for again when the new token has expired too', async () => {
    ask.mockResolvedValueOnce(renewed('new')).mockResolvedValueOnce(renewed('newer'))
    await tokenAfter('old')
    expect(await tokenAfter('new')).toBe('newer')
  })

  it('sends the cookie, and a header that no foreign page can send', async () => {
    ask.mockResolvedValue(renewed('new'))
    await freshToken()
    expect(ask).toHaveBeenCalledWith(
      '/api/auth/token/refresh',
      expect.objectContaining({
        method: 'POST',
        credentials: 'include',
        headers: expect.objectContaining({ 'X-Refresh-Token': 'cookie' }) as unknown,
      }),
    )
  })
})

describe('a renewal that fails', () => {
  it('ends the session when it is refused', async () => {
    ask.mockResolvedValue(refused(403, 'INVALID_REFRESH_TOKEN'))
    await expect(freshToken()).rejects.toMatchObject({ code: 'INVALID_REFRESH_TOKEN' })
    expect(session.current()).toEqual({ status: 'signedOut' })
  })

  it('leaves the session when the server is away, overloaded, or out of reach', async () => {
    ask.mockResolvedValueOnce(refused(503, 'SERVICE_UNAVAILABLE'))
    ask.mockResolvedValueOnce(refused(429, 'TOO_MANY_REQUESTS'))
    ask.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    for (const status of [503, 429, 0]) {
      await expect(freshToken()).rejects.toMatchObject({ status })
      expect(session.accessToken()).toBe('old')
    }
  })

  it('does not stand in the way of the next', async () => {
    ask.mockResolvedValueOnce(refused(503, 'SERVICE_UNAVAILABLE')).mockResolvedValueOnce(renewed('new'))
    await expect(freshToken()).rejects.toBeInstanceOf(ApiError)
    expect(await freshToken()).toBe('new')
  })
})
