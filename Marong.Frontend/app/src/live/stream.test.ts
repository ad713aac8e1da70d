import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unreachable } from '../api/errors'
import { follow, type StreamPorts } from './stream'
import type { LiveEvent } from './liveEvent'

type Answer = Response | (() => Promise<Response>)

const bytes = new TextEncoder()

function stream(...parts: string[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        parts.forEach(part => {
          controller.enqueue(bytes.encode(part))
        })
        controller.close()
      },
    }),
  )
}

function event(id: number, kind = 'like') {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify({ notificationId: id, kind, groupId: 7, groupName: '단풍반', data: {} })}\n\n`
}

function refusal(status: number, code: string, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify({ data: null, message: '', meta: { code } }), { status, headers })
}

/** Follows through the answers, one connection after the other, and stops when there are none left. */
async function followed(answers: Answer[], ports: Partial<StreamPorts> = {}) {
  const over = new AbortController()
  const events: LiveEvent[] = []
  const asked: Headers[] = []
  const waits: number[] = []
  let fresh = 0
  const fetch = vi.fn((_: unknown, init?: RequestInit) => {
    asked.push(new Headers(init?.headers))
    const answer = answers.shift() ?? refusal(503, 'SERVICE_UNAVAILABLE')
    return typeof answer === 'function' ? answer() : Promise.resolve(answer)
  })
  await follow(
    { onEvent: one => events.push(one), onFresh: () => fresh++ },
    {
      fetch,
      token: () => 'token',
      tokenAfter: () => Promise.resolve('renewed'),
      pause: milliseconds => {
        waits.push(milliseconds)
        if (answers.length === 0) {
          over.abort()
        }
        return Promise.resolve()
      },
      random: () => 1,
      ...ports,
    },
    over.signal,
  )
  return { ids: events.map(one => one.notificationId), asked, waits, fresh, lastIds: asked.map(headers => headers.get('Last-Event-ID')) }
}

describe('a stream of what happens', () => {
  it('says after a break what it had last', async () => {
    const { ids, lastIds } = await followed([stream(event(3), event(5)), stream(event(6)), stream()])
    expect(ids).toEqual([3, 5, 6])
    expect(lastIds).toEqual([null, '5', '6'])
  })

  it('tells no event twice, whatever the server sends again', async () => {
    const { ids } = await followed([stream(event(3), event(4)), stream(event(3), event(4), event(5), event(5))])
    expect(ids).toEqual([3, 4, 5])
  })

  it('puts events together that come in pieces, also in the midst of a letter', async () => {
    const whole = bytes.encode(event(9))
    const pieces = new Response(
      new ReadableStream({
        start(controller) {
          whole.forEach(byte => {
            controller.enqueue(Uint8Array.of(byte))
          })
          controller.close()
        },
      }),
    )
    const { ids } = await followed([pieces])
    expect(ids).toEqual([9])
  })

  it('comes back after the time that the server gives', async () => {
    const { waits } = await followed([stream('retry: 2500\n\n', ':\n\n')])
    expect(waits).toEqual([2500])
  })

  it('waits longer after each failure, and starts anew after a success', async () => {
    const lost = () => Promise.reject(unreachable())
    const { waits } = await followed([lost, lost, lost, stream(), lost])
    expect(waits).toEqual([1000, 2000, 4000, 0, 1000])
  })

  it('waits for as long as a full server asks', async () => {
    const { waits } = await followed([refusal(429, 'TOO_MANY_REQUESTS', { 'Retry-After': '10' })])
    expect(waits).toEqual([10_000])
  })

  it('goes on at once with a renewed token when its own has expired', async () => {
    const tokenAfter = vi.fn(() => Promise.resolve('renewed'))
    const { asked, waits, ids } = await followed([refusal(403, 'TOKEN_EXPIRED'), stream(event(1))], { tokenAfter })
    expect(tokenAfter).toHaveBeenCalledExactlyOnceWith('token')
    expect(asked.map(headers => headers.get('Authorization'))).toEqual(['Bearer token', 'Bearer renewed'])
    expect(ids).toEqual([1])
    expect(waits).toEqual([0])
  })

  it('tries again later when the token cannot be renewed for the moment', async () => {
    const { waits } = await followed([refusal(403, 'TOKEN_EXPIRED')], { tokenAfter: () => Promise.reject(unreachable()) })
    expect(waits).toEqual([1000])
  })

  it('says that something may have been missed only until it knows where it stands', async () => {
    expect((await followed([stream(), stream(event(2)), stream()])).fresh).toBe(2)
  })

  it('passes over what it cannot read', async () => {
    const { ids } = await followed([stream('id: 1\ndata: {"oops\n\n', 'data: null\n\n', event(2))])
    expect(ids).toEqual([2])
  })
})

describe('a stream that falls silent', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is given up and opened again', async () => {
    const silent = new Response(new ReadableStream())
    const following = followed([silent, stream(event(4))])
    await vi.advanceTimersByTimeAsync(44_000)
    const stillOpen = await Promise.race([following.then(() => false), Promise.resolve(true)])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(stillOpen).toBe(true)
    expect((await following).ids).toEqual([4])
  })

  it('is left when nobody listens any more', async () => {
    const over = new AbortController()
    const following = follow(
      { onEvent: () => undefined, onFresh: () => undefined },
      {
        fetch: () => Promise.resolve(new Response(new ReadableStream())),
        token: () => 'token',
        tokenAfter: () => Promise.resolve('renewed'),
        pause: () => Promise.resolve(),
      },
      over.signal,
    )
    await vi.advanceTimersByTimeAsync(10)
    over.abort()
    await expect(following).resolves.toBeUndefined()
  })
})
