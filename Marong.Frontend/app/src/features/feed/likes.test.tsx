import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../api/keys'
import { ToastProvider } from '../../ui/toasts'
import { useFeed, type FeedPages, type Post } from './feed'
import { likeWished, replacePost } from './likes'
import { PostCard } from './PostCard'

const post: Post = {
  feedId: 7,
  author: '조용한 다람쥐',
  missionTitle: '몰래 간식 주기',
  manitteeName: '밤톨',
  content: '책상에 두고 왔어요',
  likes: 2,
  createdAt: '2026-03-02T03:00:00+00:00',
  imageUrl: null,
  week: 60,
  isLiked: false,
}
const page = { page: 1, pageSize: 20, totalFeeds: 1, groupId: 3, groupName: '반', feeds: [post], nextCursor: null }
const pages: FeedPages = { pages: [page], pageParams: [null] }

describe('a wish to like', () => {
  it('is granted at once and taken back as fast', () => {
    expect(likeWished(post, true)).toMatchObject({ isLiked: true, likes: 3 })
    expect(likeWished(likeWished(post, true), false)).toEqual(post)
  })

  it('is not counted twice when the answer already knows of it', () => {
    const known = { ...post, isLiked: true, likes: 3 }
    expect(likeWished(known, true)).toBe(known)
  })

  it('never makes fewer than none', () => {
    expect(likeWished({ isLiked: true, likes: 0 }, false)).toEqual({ isLiked: false, likes: 0 })
  })

  it('touches one post and no other page', () => {
    const other = { ...page, feeds: [{ ...post, feedId: 5 }] }
    const changed = replacePost({ pages: [page, other], pageParams: [null, 6] }, 7, { isLiked: true, likes: 9 })
    expect(changed?.pages[0]?.feeds[0]).toMatchObject({ feedId: 7, isLiked: true, likes: 9 })
    expect(changed?.pages[1]).toBe(other)
    expect(replacePost(undefined, 7, post)).toBeUndefined()
  })
})

function Shown() {
  const feed = useFeed(3)
  return feed.data?.pages[0]?.feeds.map(each => <PostCard key={each.feedId} groupId={3} post={each} now={Date.parse(each.createdAt)} />)
}

describe('the chestnut under a post', () => {
  let answer: (response: Response) => void
  let asked: unknown
  beforeEach(() => {
    vi.stubGlobal('fetch', async (_address: string, request: { body: Blob | null }) => {
      asked = JSON.parse((await request.body?.text()) ?? 'null')
      return new Promise<Response>(resolve => {
        answer = resolve
      })
    })
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } })
    queries.setQueryData(keys.feed(3), pages)
    render(
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Shown />
        </ToastProvider>
      </QueryClientProvider>,
    )
  })
  afterEach(cleanup)

  const json = (status: number, body: unknown) =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  const chestnut = () => screen.getByRole('button', { name: /^마롱 주기/ })

  it('is pressed before the server has answered, and then counts what the server counts', async () => {
    await userEvent.click(chestnut())
    expect(chestnut().getAttribute('aria-pressed')).toBe('true')
    expect(chestnut().textContent).toBe('3')
    await waitFor(() => {
      expect(asked).toEqual({ cancel: false })
    })
    answer(json(200, { data: { likes: 5 }, message: 'like_success', meta: null }))
    await waitFor(() => {
      expect(chestnut().textContent).toBe('5')
    })
    expect(chestnut().getAttribute('aria-pressed')).toBe('true')
  })

  it('goes back when the server refuses, and says why', async () => {
    await userEvent.click(chestnut())
    await waitFor(() => {
      expect(asked).toEqual({ cancel: false })
    })
    answer(json(429, { data: null, message: '너무 잦아요.', meta: { code: 'TOO_MANY_REQUESTS' } }))
    expect(await screen.findByText(/너무 잦아요/)).toBeTruthy()
    expect(chestnut().getAttribute('aria-pressed')).toBe('false')
    expect(chestnut().textContent).toBe('2')
  })
})
