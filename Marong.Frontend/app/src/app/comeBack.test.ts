import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api, data } from '../api/client'
import { forgetEarly } from '../api/early'
import { session, type User } from '../session/session'
import { comeBack } from './comeBack'

const user = {
  userId: 1,
  kakaoName: '김마롱',
  profileImage: null,
  hasCompletedSurvey: true,
  hasKakaotechGroupNickname: false,
} satisfies User
const groups = [{ groupId: 7 }, { groupId: 8 }]

const asked = vi.fn<(address: string) => Promise<Response>>()
const said = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }))

/** As a browser that was signed in and has just loaded the page. */
async function reloaded() {
  vi.resetModules()
  localStorage.setItem('marong:was-signed-in', '1')
  const { session: fresh } = await import('../session/session')
  const { comeBack: back } = await import('./comeBack')
  const client = await import('../api/client')
  return { session: fresh, comeBack: back, ...client }
}

beforeEach(() => {
  localStorage.clear()
  forgetEarly()
  asked.mockReset()
  asked.mockImplementation(address => {
    if (address.endsWith('/token/refresh')) {
      return said(200, { data: { jwt: 'new' }, message: '' })
    }
    return said(200, { data: address.endsWith('/groups/me') ? groups : { ...user, feeds: [] }, message: '' })
  })
  vi.stubGlobal('fetch', (input: string | Request) => asked(typeof input === 'string' ? input : input.url))
})

const paths = () => asked.mock.calls.map(([address]) => address)

describe('coming back to the page', () => {
  it('asks at once for a token, for who it is, the groups and the first page of the feed', async () => {
    const page = await reloaded()
    localStorage.setItem('marong:group', '8')
    await page.comeBack('/home')
    expect(paths()).toEqual([
      '/api/auth/token/refresh',
      '/api/auth/user',
      '/api/groups/me',
      '/api/feeds?groupId=8&pageSize=10',
      '/api/feeds/stats?groupId=8',
    ])
  })

  it('asks for no feed on the way to another page', async () => {
    const page = await reloaded()
    await page.comeBack('/profile')
    expect(paths()).toEqual(['/api/auth/token/refresh', '/api/auth/user', '/api/groups/me'])
  })

  it('has the answer for whoever asks first, and asks anew for the second', async () => {
    const page = await reloaded()
    await page.comeBack('/profile')
    const before = paths().length
    expect(await page.data(page.api.GET('/api/groups/me'))).toEqual(groups)
    expect(paths()).toHaveLength(before)
    await page.data(page.api.GET('/api/groups/me'))
    expect(paths()).toHaveLength(before + 1)
  })

  it('leaves what failed to whoever asks again', async () => {
    const page = await reloaded()
    asked.mockImplementationOnce(() => said(200, { data: { jwt: 'new' }, message: '' }))
    asked.mockImplementationOnce(() => said(503, { data: null, message: '', meta: { code: 'SERVICE_UNAVAILABLE' } }))
    await page.comeBack('/profile')
    expect(await page.data(page.api.GET('/api/auth/user'))).toMatchObject({ kakaoName: '김마롱' })
  })

  it('asks nothing for who was not signed in', async () => {
    expect(session.current().status).toBe('signedOut')
    await comeBack('/home')
    expect(asked).not.toHaveBeenCalled()
  })

  it('forgets what was for one person when the session ends', async () => {
    const page = await reloaded()
    await page.comeBack('/profile')
    page.session.end()
    const before = paths().length
    await page.data(page.api.GET('/api/groups/me'))
    expect(paths()).toHaveLength(before + 1)
  })
})

describe('the client', () => {
  it('asks the network when nothing was asked for early', async () => {
    expect(await data(api.GET('/api/groups/me'))).toEqual(groups)
    expect(paths()).toHaveLength(1)
  })
})
