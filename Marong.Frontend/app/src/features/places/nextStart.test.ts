import { expect, it } from 'vitest'
import { startOf } from './nextStart'

it('The next round starts when the remaining time is over, at a whole minute', () => {
  const start = startOf({ serverTime: '2026-11-27T17:00:00.4+09:00', remainingTime: '66:59:59' })
  expect(new Date(start).toISOString()).toBe('2026-11-30T03:00:00.000Z')
})
