import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pause } from './pause'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('ends when its time is over', async () => {
  const ended = vi.fn()
  void pause(5_000, new AbortController().signal).then(ended)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(ended).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(ended).toHaveBeenCalled()
})

it('ends early when the network is back, somebody looks again, or nobody waits any more', async () => {
  const over = new AbortController()
  const reasons = [
    () => window.dispatchEvent(new Event('online')),
    () => document.dispatchEvent(new Event('visibilitychange')),
    () => {
      over.abort()
    },
  ]
  for (const reason of reasons) {
    const paused = pause(1_000_000, over.signal)
    reason()
    await expect(paused).resolves.toBeUndefined()
  }
  await expect(pause(1_000_000, over.signal)).resolves.toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})
