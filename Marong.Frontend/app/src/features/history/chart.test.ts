import { describe, expect, it } from 'vitest'
import { areaUnder, heightOf, lineThrough, pointsOf } from './chart'

const box = { width: 120, height: 60, margin: 10 }

describe('a chart of scores', () => {
  it('has high scores above low ones and keeps all of them inside', () => {
    expect(heightOf(100, box)).toBe(10)
    expect(heightOf(50, box)).toBe(30)
    expect(heightOf(0, box)).toBe(50)
    expect(heightOf(140, box)).toBe(10)
    expect(heightOf(-3, box)).toBe(50)
  })

  it('spreads the instants over the width by the time between them', () => {
    const points = pointsOf(
      [
        { at: '2026-03-02T00:00:00Z', score: 0 },
        { at: '2026-03-03T00:00:00Z', score: 50 },
        { at: '2026-03-06T00:00:00+00:00', score: 100 },
      ],
      box,
    )
    expect(points).toEqual([
      { x: 10, y: 50 },
      { x: 35, y: 30 },
      { x: 110, y: 10 },
    ])
    expect(lineThrough(points)).toBe('M10 50 L35 30 L110 10')
    expect(areaUnder(points, 30)).toBe('M10 50 L35 30 L110 10 L110 30 L10 30 Z')
  })

  it('puts a single score in the middle and draws no line', () => {
    const points = pointsOf([{ at: '2026-03-02T00:00:00Z', score: 50 }], box)
    expect(points).toEqual([{ x: 60, y: 30 }])
    expect(lineThrough(points)).toBe('')
    expect(areaUnder(points, 30)).toBe('')
  })

  it('puts scores of one instant above each other', () => {
    const at = '2026-03-02T00:00:00Z'
    expect(
      pointsOf(
        [
          { at, score: 0 },
          { at, score: 100 },
        ],
        box,
      ).map(({ x }) => x),
    ).toEqual([60, 60])
  })

  it('is empty without scores', () => {
    expect(pointsOf([], box)).toEqual([])
    expect(lineThrough([])).toBe('')
  })
})
