import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../api/keys'
import { ToastProvider } from '../ui/toasts'
import { useLive } from './useLive'

const encoder = new TextEncoder()
let controller: ReadableStreamDefaultController<Uint8Array>
let queries: QueryClient

function Live() {
  useLive()
  return null
}

async function listen(path = '/home') {
  await act(async () => {
    render(
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <MemoryRouter initialEntries={[path]}>
            <Live />
          </MemoryRouter>
        </ToastProvider>
      </QueryClientProvider>,
    )
    await vi.advanceTimersByTimeAsync(1)
  })
}

async function happens(notificationId: number, kind: string, more: object = {}) {
  const event = { notificationId, kind, groupId: 7, groupName: '단풍반', data: {}, ...more }
  await act(async () => {
    controller.enqueue(encoder.encode(`id: ${notificationId}\nevent: ${kind}\ndata: ${JSON.stringify(event)}\n\n`))
    await vi.advanceTimersByTimeAsync(1)
  })
}

const later = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const isOld = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated

beforeEach(() => {
  vi.useFakeTimers()
  queries = new QueryClient()
  queries.setQueryData(keys.manitto(7), 'secret')
  queries.setQueryData(keys.manitto(8), 'secret')
  queries.setQueryData(keys.feed(7), 'posts')
  queries.setQueryData(keys.messageSummary(7), 0)
  queries.setQueryData(keys.unreadNotifications, 4)
  const body = new ReadableStream<Uint8Array>({ start: opened => void (controller = opened) })
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(body))),
  )
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('what happens while somebody is there', () => {
  it('is told and counted at once, and looked at after the time that this client was given', async () => {
    await listen()
    await happens(9, 'revealed', { retryAfter: 4 })
    expect(screen.getByText(/마니또가 밝혀졌어요/)).toBeTruthy()
    expect(queries.getQueryData(keys.unreadNotifications)).toBe(5)
    await later(3_900)
    expect(isOld(keys.manitto(7))).toBe(false)
    await later(200)
    expect(isOld(keys.manitto(7))).toBe(true)
    expect(isOld(keys.manitto(8))).toBe(false)
  })

  it('is not looked at again by a page that has been loaded meanwhile', async () => {
    await listen()
    await happens(9, 'revealed', { retryAfter: 4 })
    await later(2_000)
    queries.setQueryData(keys.manitto(7), 'known')
    await later(3_000)
    expect(isOld(keys.manitto(7))).toBe(false)
    expect(isOld(keys.feed(7))).toBe(true)
  })

  it('touches the feed for a like and the messages for a message', async () => {
    await listen()
    await happens(9, 'like')
    expect([isOld(keys.feed(7)), isOld(keys.messageSummary(7)), isOld(keys.manitto(7))]).toEqual([true, false, false])
    await happens(10, 'message', { data: { messageId: 1, from: 'manitto' } })
    expect(isOld(keys.messageSummary(7))).toBe(true)
  })

  it('is one piece of news when it happens ten times in a moment', async () => {
    await listen()
    for (let id = 1; id <= 10; id++) {
      await happens(id, 'like')
    }
    expect(screen.getAllByText('내 인증 글이 마롱을 받았어요.')).toHaveLength(1)
    expect(queries.getQueryData(keys.unreadNotifications)).toBe(14)
  })

  it('is not told of a message to who is reading that conversation', async () => {
    await listen('/messages/manitto')
    await happens(9, 'message', { data: { messageId: 1, from: 'manitto' } })
    expect(screen.queryByText('마니또가 쪽지를 보냈어요.')).toBeNull()
    await happens(10, 'message', { data: { messageId: 1, from: 'manittee' } })
    await later(6_000)
    await happens(11, 'message', { data: { messageId: 2, from: 'manittee' } })
    expect(screen.getByText('마니띠가 쪽지를 보냈어요.')).toBeTruthy()
  })
})
