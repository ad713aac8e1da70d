import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { App } from '../App'
import { session } from '../session/session'

const user = { userId: 1, kakaoName: '밤', profileImage: null, hasCompletedSurvey: false }
const times = { serverTime: '2025-01-10T16:00:00+09:00', nextTransitionAt: '2025-01-10T17:00:00+09:00' }

function open(path: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={[path]}>
        <App />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

describe('the pages', () => {
  const answers = new Map<string, unknown>()
  beforeEach(() => {
    answers.clear()
    session.end()
    vi.stubGlobal('fetch', (url: string) => {
      const path = url.split('?')[0] ?? ''
      const data = answers.get(path)
      return Promise.resolve(
        data === undefined
          ? Response.json({ data: null, message: '잠시 쉬고 있어요.', meta: { code: 'SERVICE_UNAVAILABLE' } }, { status: 503 })
          : Response.json({ data, message: 'ok', meta: null }),
      )
    })
  })
  afterEach(cleanup)

  it('lists the public groups to anybody', async () => {
    const group = { groupId: 7, groupName: '밤나무반', description: '가을', groupImageUrl: null, currentMemberCount: 4, maxMemberCount: 150, isJoinable: true }
    answers.set('/api/groups/public', { groups: [group], currentPage: 1, totalElements: 1, isLast: true })
    open('/')
    expect(await screen.findByRole('heading', { name: '밤나무반' })).toBeTruthy()
    expect(screen.getByRole('link', { name: '밤나무반 참여하기' }).getAttribute('href')).toBe('/groups/7/join')
  })

  it('says so when there is no group, and when the server is away', async () => {
    open('/')
    expect((await screen.findByRole('alert')).textContent).toContain('잠시 쉬고 있어요.')
    answers.set('/api/groups/public', { groups: [], currentPage: 1, totalElements: 0, isLast: true })
    await userEvent.click(screen.getByRole('button', { name: '다시 시도' }))
    expect(await screen.findByRole('heading', { name: '아직 그룹이 없어요' })).toBeTruthy()
  })

  it('shows the door to somebody who has not signed in', async () => {
    open('/groups')
    expect(await screen.findByRole('button', { name: '카카오로 시작하기' })).toBeTruthy()
  })

  it('shows a running round without any trace of who gives', async () => {
    session.begin({ accessToken: 'a', refreshToken: 'r', user })
    answers.set('/api/groups/me', [])
    answers.set('/api/manitto/detail', {
      period: 'MANITTO_ACTIVE',
      groupId: 7,
      groupName: '밤나무반',
      isNewUser: false,
      ...times,
      currentManitto: { anonymousName: '졸린 다람쥐' },
      currentManittee: { name: '김가람', groupNickname: '가람', groupProfileImage: null },
    })
    open('/groups/7')
    expect(await screen.findByText('졸린 다람쥐')).toBeTruthy()
    expect(screen.getByText('가람')).toBeTruthy()
    expect(screen.getByRole('timer').textContent).toBe('01:00:00')
  })

  it('names the giver after the reveal', async () => {
    session.begin({ accessToken: 'a', refreshToken: 'r', user })
    answers.set('/api/groups/me', [])
    answers.set('/api/manitto/detail', {
      period: 'MANITTO_REVEAL',
      groupId: 7,
      groupName: '밤나무반',
      isNewUser: false,
      ...times,
      revealedManitto: { name: '이나무', groupNickname: '나무', groupProfileImage: null, anonymousName: '졸린 다람쥐' },
    })
    open('/groups/7')
    expect(await screen.findByText('나무')).toBeTruthy()
    expect(screen.getByText('“졸린 다람쥐”이었어요')).toBeTruthy()
  })

  it('tells the wrong fields of a new group before it asks the server', async () => {
    session.begin({ accessToken: 'a', refreshToken: 'r', user })
    open('/groups/new')
    await userEvent.click(await screen.findByRole('button', { name: '만들기' }))
    expect(screen.getByLabelText('그룹 이름').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('그룹 이름은 1~10자로 적어 주세요.')).toBeTruthy()
  })
})
