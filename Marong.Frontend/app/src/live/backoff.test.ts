import { expect, it } from 'vitest'
import { backoff } from './backoff'

it('doubles with each failure up to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100].map(failures => backoff(failures, () => 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ])
})

it('leaves half of the wait to chance', () => {
  expect(backoff(2, () => 0)).toBe(2_000)
  expect(backoff(2, () => 0.5)).toBe(3_000)
})
