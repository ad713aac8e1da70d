import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../api/keys'
import { ApiError } from '../../api/errors'
import { upload } from '../../api/upload'
import { ToastProvider } from '../../ui/toasts'
import { forgetDraft } from './draft'
import NewPost from './NewPost'

vi.mock('../../api/upload', () => ({ upload: vi.fn() }))

const mission = { missionId: 5, title: '간식 주기', description: '책상에 두고 오기', difficulty: '하' }
const group = { groupId: 3, groupName: '반', description: null, groupImageUrl: null, memberCount: 5, myNickname: '밤', isOwner: false }

function shown(inProgress: readonly unknown[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } })
  queries.setQueryData(keys.myGroups, [group])
  queries.setQueryData(keys.missionList(3), { progress: {}, missions: { inProgress, completed: [], incomplete: [] } })
  queries.setQueryData(keys.feed(3), { pages: [], pageParams: [] })
  queries.setQueryData(keys.ownPosts, { pages: [], pageParams: [] })
  const view = render(
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <MemoryRouter initialEntries={['/home/feed/create']}>
          <Routes>
            <Route path="/home/feed/create" element={<NewPost />} />
            <Route path="/home" element={<h1>집</h1>} />
          </Routes>
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { queries, ...view }
}

const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '무엇을 했나요?' })
const send = () => screen.getByRole('button', { name: '올리기' })

describe('the proof of a mission', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
  })
  afterEach(() => {
    cleanup()
    forgetDraft(3)
    vi.mocked(upload).mockReset()
  })

  it('needs a mission in progress and says where to get one', () => {
    shown([])
    expect(screen.getByRole('link', { name: '미션 고르러 가기' }).getAttribute('href')).toBe('/manitto')
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('is not sent without a word', async () => {
    shown([mission])
    await userEvent.click(send())
    expect(text().getAttribute('aria-invalid')).toBe('true')
    expect(upload).not.toHaveBeenCalled()
  })

  it('goes home once it is sent, leaves no draft, and outdates what it changes', async () => {
    vi.mocked(upload).mockResolvedValue({ feedId: 1, groupId: 3 })
    const { queries, unmount } = shown([mission, { ...mission, missionId: 6, title: '칭찬하기' }])
    await userEvent.click(screen.getByRole('radio', { name: /칭찬하기/ }))
    await userEvent.type(text(), '칭찬했어요')
    await userEvent.click(send())
    expect(await screen.findByRole('heading', { name: '집' })).toBeTruthy()
    expect(vi.mocked(upload).mock.calls[0]?.slice(0, 2)).toEqual([
      '/api/feeds',
      { groupId: 3, missionId: 6, content: '칭찬했어요', image: null },
    ])
    expect([keys.feed(3), keys.ownPosts, keys.missionList(3)].map(key => queries.getQueryState(key)?.isInvalidated)).toEqual([
      true,
      true,
      true,
    ])
    unmount()
    shown([mission])
    expect(text().value).toBe('')
  })

  it('stays written when its page is left, and when it is refused', async () => {
    vi.mocked(upload).mockRejectedValue(new ApiError(400, 'INVALID_INPUT', '', { content: '내용에 사용할 수 없는 문자가 있습니다.' }))
    const { unmount } = shown([mission])
    await userEvent.type(text(), '반쯤 쓴 글')
    await userEvent.click(send())
    await waitFor(() => {
      expect(screen.getByText('내용에 사용할 수 없는 문자가 있습니다.')).toBeTruthy()
    })
    unmount()
    shown([mission])
    expect(text().value).toBe('반쯤 쓴 글')
  })
})
