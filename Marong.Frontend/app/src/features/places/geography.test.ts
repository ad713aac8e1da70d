import { describe, expect, it } from 'vitest'
import { directionsTo, distanceText, FIRST_LOOK, metresBetween, ringsFor } from './geography'

describe('distances', () => {
  it('follow the earth', () => {
    expect(metresBetween(FIRST_LOOK, FIRST_LOOK)).toBe(0)
    const degree = metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })
    expect(degree).toBeCloseTo(111_195, 0)
    expect(metresBetween({ latitude: 60, longitude: 0 }, { latitude: 60, longitude: 1 })).toBeLessThan(degree * 0.501)
    expect(metresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(Math.PI * 6_371_000, 0)
  })

  it('are told as roughly as they are known', () => {
    expect(distanceText(3)).toBe('0m')
    expect(distanceText(347)).toBe('350m')
    expect(distanceText(997)).toBe('1.0km')
    expect(distanceText(1_234)).toBe('1.2km')
    expect(distanceText(9_960)).toBe('10km')
  })

  it('are drawn as rings around what is shown and within the radius', () => {
    expect(ringsFor(130, 10_000)).toEqual([100, 200])
    expect(ringsFor(1_900, 10_000)).toEqual([500, 1_000, 2_000])
    expect(ringsFor(1_900, 1_500)).toEqual([500, 1_000])
    expect(ringsFor(90_000, 10_000)).toEqual([5_000])
  })
})

describe('the way to a place', () => {
  it('is asked for by name and position', () => {
    expect(directionsTo({ name: '밤나무 카페', latitude: 37.4, longitude: 127.1 })).toBe(
      `https://map.kakao.com/link/to/${encodeURIComponent('밤나무 카페')},37.4,127.1`,
    )
  })

  it('cannot be led elsewhere by a name', () => {
    const address = directionsTo({ name: '../a,1,2/?q=#"\ud800', latitude: 1, longitude: 2 })
    const parsed = new URL(address)
    expect(parsed.hostname).toBe('map.kakao.com')
    expect(parsed.pathname.startsWith('/link/to/')).toBe(true)
    expect(parsed.pathname.split(',')).toHaveLength(3)
    expect(parsed.search + parsed.hash).toBe('')
  })
})
