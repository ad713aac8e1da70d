import { beforeEach, describe, expect, it, vi } from 'vitest'

const user = { userId: 1, kakaoName: '김마롱', profileImage: null, hasCompletedSurvey: true, hasKakaotechGroupNickname: false }

type Asked = { address: string; token: string | null }
const asked: Asked[] = []
const said = (body: unknown) => Promise.resolve(new Response(JSON.stringify({ data: body, message: '' })))

function answer(address: string) {
  if (address.endsWith('/token/refresh')) {
    return said({ jwt: 'new' })
  }
  return said(address.endsWith('/groups/me') ? [{ groupId: 7 }] : { ...user, feeds: [], nextCursor: null })
}

beforeEach(() => {
  vi.resetModules()
  asked.length = 0
  localStorage.clear()
  localStorage.setItem('marong:was-signed-in', '1')
  vi.stubGlobal('fetch', (input: string | Request, options?: RequestInit) => {
    const address = typeof input === 'string' ? input : input.url
    asked.push({ address, token: new Headers(options?.headers).get('Authorization') })
    return answer(address)
  })
})

async function page() {
  const { createQueries } = await import('./queries')
  const { prepare } = await import('./prepare')
  const { session } = await import('../session/session')
  const { keys } = await import('../api/keys')
  return { queries: createQueries(), prepare, session, keys }
}

describe('preparing the first drawing', () => {
  it('has the person, the groups and the feed there before anything is drawn', async () => {
    const { queries, prepare, session, keys } = await page()
    await prepare(queries, '/home')
    expect(session.current()).toMatchObject({ status: 'signedIn', user })
    expect(queries.getQueryData(keys.myGroups)).toEqual([{ groupId: 7 }])
    expect(queries.getQueryData(keys.feed(7))).toBeDefined()
    expect(queries.getQueryData(keys.feedStatistics(7))).toBeDefined()
  })

  it('asks nobody without a token, also when nothing was asked for early', async () => {
    const { queries, prepare } = await page()
    await prepare(queries, '/profile')
    const others = asked.filter(({ address }) => !address.endsWith('/token/refresh'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ token }) => token === 'Bearer new')).toBe(true)
  })

  it('asks for one token, however early the others begin', async () => {
    const { queries, prepare } = await page()
    const { comeBack } = await import('./comeBack')
    await Promise.all([comeBack('/home'), prepare(queries, '/home')])
    expect(asked.filter(({ address }) => address.endsWith('/token/refresh'))).toHaveLength(1)
  })
})
