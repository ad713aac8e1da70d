import { describe, expect, it } from 'vitest'
import { faultsOf, presetsAt, type Draft } from './proposal'

const NOW = Date.parse('2026-11-26T08:42:00+09:00')

const draft = (changes: Partial<Draft> = {}): Draft => ({
  title: '크리스마스 마니또',
  startsAt: '2026-12-17T18:00',
  revealsAt: '2026-12-24T18:00',
  endsAt: '2026-12-26T18:00',
  ...changes,
})

const faults = (changes: Partial<Draft>) => faultsOf(draft(changes), NOW)

describe('a proposed campaign', () => {
  it('is right when nothing is wrong with it', () => {
    expect(faults({})).toEqual({})
  })

  it('starts ten minutes ahead at the earliest, and within a year', () => {
    expect(faults({ startsAt: '2026-11-26T08:51' }).startsAt).toBe('tooSoon')
    expect(faults({ startsAt: '2026-11-26T08:52' }).startsAt).toBeUndefined()
    expect(faults({ startsAt: '2027-11-27T08:42' }).startsAt).toBe('tooFar')
  })

  it('is revealed after its start and before its end', () => {
    expect(faults({ revealsAt: '2026-12-17T18:00' })).toEqual({ revealsAt: 'revealTooEarly' })
    expect(faults({ endsAt: '2026-12-24T18:00' })).toEqual({ endsAt: 'endTooEarly' })
  })

  it('takes an hour at least and eight weeks at most', () => {
    expect(faults({ revealsAt: '2026-12-17T18:20', endsAt: '2026-12-17T18:59' })).toEqual({ endsAt: 'tooShort' })
    expect(faults({ revealsAt: '2026-12-17T18:20', endsAt: '2026-12-17T19:00' })).toEqual({})
    expect(faults({ endsAt: '2027-02-11T18:00' })).toEqual({})
    expect(faults({ endsAt: '2027-02-11T18:01' })).toEqual({ endsAt: 'tooLong' })
  })

  it('has a title of thirty syllables at most, however they are typed', () => {
    expect(faults({ title: '  ' })).toEqual({ title: 'titleMissing' })
    expect(faults({ title: '밤'.repeat(30).normalize('NFD') })).toEqual({})
    expect(faults({ title: '밤'.repeat(31) })).toEqual({ title: 'titleTooLong' })
  })

  it('says of each empty field that it is empty, and no more', () => {
    expect(faults({ startsAt: '', revealsAt: '', endsAt: '' })).toEqual({ startsAt: 'missing', revealsAt: 'missing', endsAt: 'missing' })
  })
})

describe('the presets', () => {
  it('are right at every minute of a day, whatever is offered', () => {
    for (let minute = 0; minute < 24 * 60; minute++) {
      const now = NOW + minute * 60_000
      for (const [, instants] of presetsAt(now)) {
        expect(faultsOf({ title: '캠페인', ...instants }, now)).toEqual({})
      }
    }
  })

  it('offer a reveal at six today as long as that is ahead', () => {
    const [first] = presetsAt(NOW)
    expect(first).toEqual(['today', { startsAt: '2026-11-26T08:55', revealsAt: '2026-11-26T18:00', endsAt: '2026-11-27T00:00' }])
    const evening = presetsAt(Date.parse('2026-11-26T18:30:00+09:00'))
    expect(evening.map(([name]) => name)).toEqual(['tomorrow', 'week'])
  })
})
