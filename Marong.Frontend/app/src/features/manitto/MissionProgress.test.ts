import { expect, it } from 'vitest'
import { shareOf } from './MissionProgress'

it('is nothing of no missions at all', () => {
  expect(shareOf(0, 0)).toBe(0)
})

it('is what has been done of what was taken', () => {
  expect(shareOf(2, 5)).toBe(0.4)
  expect(shareOf(5, 5)).toBe(1)
})
