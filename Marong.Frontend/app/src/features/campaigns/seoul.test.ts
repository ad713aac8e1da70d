import { describe, expect, it } from 'vitest'
import { fromSeoul, seoulTime, toSeoul, toWire } from './seoul'

const CHRISTMAS = Date.parse('2026-12-24T18:00:00+09:00')

describe('date and time in Seoul', () => {
  it('are shown by its clock, whatever zone the device is in', () => {
    expect(toSeoul(CHRISTMAS)).toBe('2026-12-24T18:00')
    expect(toSeoul(Date.parse('2026-12-31T15:30:00Z'))).toBe('2027-01-01T00:30')
  })

  it('are read by its clock', () => {
    expect(fromSeoul('2026-12-24T18:00')).toBe(CHRISTMAS)
    expect(fromSeoul('2026-12-24T18:00:30')).toBe(CHRISTMAS + 30_000)
  })

  it('come back as they were written', () => {
    for (const text of ['2026-01-01T00:00', '2026-07-15T08:59', '2028-02-29T23:59']) {
      expect(toSeoul(fromSeoul(text) ?? 0)).toBe(text)
    }
  })

  it('are none where a field is empty or says no day', () => {
    expect(fromSeoul('')).toBeUndefined()
    expect(fromSeoul('2026-13-01T00:00')).toBeUndefined()
    expect(fromSeoul('2026-12-24')).toBeUndefined()
  })

  it('are sent with the offset', () => {
    expect(toWire(CHRISTMAS)).toBe('2026-12-24T18:00:00+09:00')
    expect(Date.parse(toWire(CHRISTMAS))).toBe(CHRISTMAS)
  })

  it('begin their days at midnight there, which is the afternoon before in Greenwich', () => {
    const justAfterMidnight = Date.parse('2026-11-26T00:10:00+09:00')
    expect(seoulTime(justAfterMidnight, 0, 18)).toBe(Date.parse('2026-11-26T18:00:00+09:00'))
    expect(seoulTime(justAfterMidnight, 1, 0)).toBe(Date.parse('2026-11-27T00:00:00+09:00'))
  })
})
