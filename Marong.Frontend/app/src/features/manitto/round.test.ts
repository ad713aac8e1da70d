import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../api/client'
import { roundOf, targetOf } from './round'

const detail = (changes: Partial<Schemas['ManittoDetail']>): Schemas['ManittoDetail'] => ({
  period: 'MANITTO_REVEAL',
  remainingTime: '66:59:59',
  nextTransitionAt: '2026-11-30T00:00:00+09:00',
  serverTime: '2026-11-27T17:00:00.25+09:00',
  groupId: 1,
  groupName: '단풍반',
  isNewUser: false,
  ...changes,
})

describe('the name of a round', () => {
  it('stays the same from the reveal until the next Monday noon', () => {
    const revealed = roundOf(detail({}))
    expect(roundOf(detail({ serverTime: '2026-11-30T11:59:59+09:00' }))).toBe(revealed)
    expect(roundOf(detail({ serverTime: '2026-11-30T12:00:00+09:00' }))).not.toBe(revealed)
  })

  it('begins with the first week', () => {
    expect(roundOf(detail({ serverTime: '2025-01-06T12:00:00+09:00' }))).toBe('week-1')
  })

  it('is the campaign while one runs', () => {
    const campaign = { campaignId: 4, title: '크리스마스', startsAt: '', revealsAt: '', endsAt: '' }
    expect(roundOf(detail({ campaign }))).toBe('campaign-4')
  })
})

describe('what is counted down to', () => {
  it('is the reveal while the round is secret', () => {
    expect(targetOf(detail({ period: 'MANITTO_ACTIVE', nextTransitionAt: '2026-11-27T17:00:00+09:00' }))).toBe('2026-11-27T17:00:00+09:00')
  })

  it('is the next start afterwards, to the second, and not the end of the reveal', () => {
    expect(targetOf(detail({}))).toBe('2026-11-30T03:00:00.000Z')
  })

  it('is the same however often it is asked for', () => {
    const later = detail({ serverTime: '2026-11-27T17:30:10.9+09:00', remainingTime: '66:29:49' })
    expect(targetOf(later)).toBe(targetOf(detail({})))
  })
})
