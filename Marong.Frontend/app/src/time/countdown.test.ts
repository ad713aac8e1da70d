import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatRemaining, jitter, useAfter, useCountdown } from './countdown'
import { serverClock } from './serverClock'

const NOW = Date.parse('2026-11-27T16:59:50+09:00')
const REVEAL = '2026-11-27T17:00:00+09:00'

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  serverClock.observe({ serverTime: new Date(NOW).toISOString() }, NOW)
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the time that is left, as it is written', () => {
  it('has hours beyond a day, as the server writes them', () => {
    expect(formatRemaining((101 * 3600 + 5 * 60 + 9) * 1000)).toBe('101:05:09')
  })

  it('shows the last second until it is over, and never less than nothing', () => {
    expect(formatRemaining(1)).toBe('00:00:01')
    expect(formatRemaining(0)).toBe('00:00:00')
    expect(formatRemaining(-5000)).toBe('00:00:00')
  })
})

describe('a countdown', () => {
  it('runs by the second to zero and stays there', () => {
    const { result } = renderHook(() => useCountdown(REVEAL))
    expect(result.current).toBe(10_000)
    act(() => {
      vi.advanceTimersByTime(3_000)
    })
    expect(result.current).toBe(7_000)
    act(() => {
      vi.advanceTimersByTime(20_000)
    })
    expect(result.current).toBe(0)
  })

  it('goes by the server, not by a device that is an hour late', () => {
    const late = NOW - 3_600_000
    vi.setSystemTime(late)
    serverClock.observe({ serverTime: new Date(NOW).toISOString() }, late)
    const { result } = renderHook(() => useCountdown(REVEAL))
    expect(result.current).toBe(10_000)
  })
})

describe('what follows an instant', () => {
  it('is spread over half a minute', () => {
    expect(jitter(30_000, () => 0)).toBe(500)
    expect(jitter(30_000, () => 0.999)).toBeLessThan(30_500)
  })

  it('happens once, as long after the instant as chance says', () => {
    const call = vi.fn()
    renderHook(() => {
      useAfter(REVEAL, call, () => 0.5)
    })
    vi.advanceTimersByTime(10_000 + 15_490)
    expect(call).not.toHaveBeenCalled()
    vi.advanceTimersByTime(20)
    expect(call).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1_000_000)
    expect(call).toHaveBeenCalledOnce()
  })

  it('happens also after more milliseconds than a timer can count', () => {
    const call = vi.fn()
    const inFortyDays = new Date(NOW + 40 * 86_400_000).toISOString()
    renderHook(() => {
      useAfter(inFortyDays, call, () => 0)
    })
    vi.advanceTimersByTime(39 * 86_400_000)
    expect(call).not.toHaveBeenCalled()
    vi.advanceTimersByTime(86_400_000 + 520)
    expect(call).toHaveBeenCalledOnce()
  })

  it('is caught up with when a sleeping tab wakes', () => {
    const call = vi.fn()
    renderHook(() => {
      useAfter(REVEAL, call, () => 0)
    })
    vi.setSystemTime(NOW + 3_600_000)
    document.dispatchEvent(new Event('visibilitychange'))
    vi.advanceTimersByTime(10)
    expect(call).toHaveBeenCalledOnce()
  })

  it('does not happen for an instant that no longer counts', () => {
    type Given = { instant: string | undefined }
    const initialProps: Given = { instant: REVEAL }
    const call = vi.fn()
    const { rerender, unmount } = renderHook(
      ({ instant }: Given) => {
        useAfter(instant, call, () => 0)
      },
      { initialProps },
    )
    rerender({ instant: undefined })
    vi.advanceTimersByTime(60_000)
    rerender({ instant: new Date(NOW + 120_000).toISOString() })
    unmount()
    vi.advanceTimersByTime(240_000)
    expect(call).not.toHaveBeenCalled()
  })
})
