import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatRemaining, refetchDelay, useCountdown } from './countdown'

describe('the countdown', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2025-01-10T10:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([
    [0, '00:00:00'],
    [-5, '00:00:00'],
    [999, '00:00:01'],
    [101 * 3_600_000, '101:00:00'],
    [3_599_000, '00:59:59'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(formatRemaining(milliseconds)).toBe(text)
  })

  it("follows the server's clock, not the device's", () => {
    const receivedAt = Date.now()
    const { result } = renderHook(() => useCountdown('2025-01-10T17:00:00+09:00', '2025-01-10T16:59:50+09:00', receivedAt))
    expect(result.current).toBe(10_000)
    act(() => {
      vi.advanceTimersByTime(4_000)
    })
    expect(result.current).toBe(6_000)
    act(() => {
      vi.advanceTimersByTime(60_000)
    })
    expect(result.current).toBe(0)
  })

  it('spreads the refetch over the half minute after the transition', () => {
    expect(refetchDelay(1_000, () => 0)).toBe(1_500)
    expect(refetchDelay(1_000, () => 1)).toBe(31_500)
  })
})
