import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createServerClock, useServerNow } from './serverClock'

const NOON = Date.parse('2026-11-23T12:00:00+09:00')
const at = (instant: number) => ({ serverTime: new Date(instant).toISOString() })

function clockOf(device: { now: number }) {
  return createServerClock(() => device.now)
}

describe("the server's clock", () => {
  it("is the device's until an answer tells the time", () => {
    const clock = clockOf({ now: NOON })
    clock.observe({ groups: [] }, NOON)
    clock.observe(undefined, NOON)
    clock.observe({ serverTime: 'soon' }, NOON)
    expect(clock.now()).toBe(NOON)
  })

  it('takes half of the way there and back for the way back', () => {
    const device = { now: NOON + 400 }
    const clock = clockOf(device)
    clock.observe(at(NOON + 60_000), NOON)
    expect(clock.now()).toBe(NOON + 60_200)
    device.now += 1_000
    expect(clock.now()).toBe(NOON + 61_200)
  })

  it('believes a quick answer rather than a slow one', () => {
    const device = { now: NOON + 20 }
    const clock = clockOf(device)
    clock.observe(at(NOON + 10), NOON)
    device.now = NOON + 4_000
    clock.observe(at(NOON + 1_200), NOON + 1_000)
    expect(clock.now()).toBe(NOON + 4_000)
  })

  it('believes a slow one when the quick one is long ago', () => {
    const device = { now: NOON + 20 }
    const clock = clockOf(device)
    clock.observe(at(NOON + 10), NOON)
    const later = NOON + 3_600_000
    device.now = later + 2_000
    clock.observe(at(later + 1_800), later)
    expect(clock.now()).toBe(later + 2_800)
  })

  it('follows a jump that no round trip explains', () => {
    const device = { now: NOON + 20 }
    const clock = clockOf(device)
    clock.observe(at(NOON + 10), NOON)
    device.now = NOON + 4_000
    clock.observe(at(NOON + 86_400_000), NOON + 1_000)
    expect(clock.now()).toBe(NOON + 86_400_000 + 1_500)
  })
})

describe("the server's time on a page", () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('moves by the second, and at once when somebody looks again', () => {
    vi.useFakeTimers({ now: NOON })
    const { result } = renderHook(useServerNow)
    const begun = result.current
    act(() => {
      vi.advanceTimersByTime(2_000)
    })
    expect(result.current - begun).toBe(2_000)
    act(() => {
      vi.setSystemTime(NOON + 60_000)
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(result.current - begun).toBe(60_000)
  })
})
