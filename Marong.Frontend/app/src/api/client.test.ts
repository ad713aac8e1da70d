import { beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '../session/session'
import { api, answer, data } from './client'
import { ApiError } from './errors'

type Asked = { address: string; token: string | null; body: string | null }
const asked: Asked[] = []
const answers: (() => Promise<Response>)[] = []
const says = (status: number, body: unknown, headers?: HeadersInit) => () =>
  Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, ...(headers && { headers }) }))
const refuses = (status: number, code: string, headers?: HeadersInit) =>
  says(status, { data: null, message: '안 돼요', meta: { code } }, headers)

beforeEach(() => {
  asked.length = 0
  answers.length = 0
  session.begin('old', { userId: 1, kakaoName: '밤', profileImage: null, hasCompletedSurvey: true })
  vi.stubGlobal('fetch', async (address: string, options: RequestInit = {}) => {
    const body = options.body ? await new Response(options.body).text() : null
    asked.push({ address, token: new Headers(options.headers).get('Authorization'), body })
    return answers.shift()?.()
  })
})

const like = () => data(api.POST('/api/feeds/{feedId}/likes', { params: { path: { feedId: 7 } }, body: { cancel: false } }))
const groups = () => data(api.GET('/api/groups/me'))
const failure = async (call: Promise<unknown>) => {
  const error: unknown = await call.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('the client', () => {
  it('sends the token, and hands out what was asked for and what goes along with it', async () => {
    answers.push(says(200, { data: [], message: 'groups_retrieved', meta: { source: 'catalogue' } }))
    expect(await answer(api.GET('/api/groups/me'))).toEqual({ data: [], meta: { source: 'catalogue' } })
    expect(asked).toEqual([{ address: '/api/groups/me', token: 'Bearer old', body: null }])
  })

  it('renews an expired token and sends the same request again, its body included', async () => {
    answers.push(
      refuses(403, 'TOKEN_EXPIRED'),
      says(200, { data: { jwt: 'new' }, message: '' }),
      says(200, { data: { likes: 3 }, message: '' }),
    )
    expect(await like()).toEqual({ likes: 3 })
    expect(asked.map(({ address }) => address)).toEqual(['/api/feeds/7/likes', '/api/auth/token/refresh', '/api/feeds/7/likes'])
    expect(asked[2]).toMatchObject({ token: 'Bearer new', body: '{"cancel":false}' })
  })

  it('renews nothing for a refusal that another token would not change', async () => {
    answers.push(refuses(403, 'GROUP_OWNER_REQUIRED'))
    expect(await failure(like())).toMatchObject({ status: 403, code: 'GROUP_OWNER_REQUIRED', isPassing: false })
    expect(asked).toHaveLength(1)
  })

  it('tells when nobody answers', async () => {
    answers.push(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failure(groups())).toMatchObject({ status: 0, code: 'UNREACHABLE', isPassing: true })
  })

  it('takes an answer that is no JSON for one of somebody between', async () => {
    answers.push(says(200, '<html>maintenance</html>'))
    expect(await failure(groups())).toMatchObject({ isPassing: true })
  })

  it('tells how long to wait and what is wrong with which field', async () => {
    answers.push(refuses(429, 'TOO_MANY_REQUESTS', { 'Retry-After': '12' }))
    expect(await failure(like())).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 12 })
    answers.push(says(400, { data: null, message: '', meta: { code: 'INVALID_INPUT', errors: { groupName: '짧아요' } } }))
    expect(await failure(groups())).toMatchObject({ fields: { groupName: '짧아요' } })
  })
})
