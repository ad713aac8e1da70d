import { describe, expect, it } from 'vitest'
import { letterOf, momentsOf, SCALES, typeOf } from './scores'

const move = { changeReason: '', updatedAt: '2026-03-03T09:00:00Z', eiScore: 40, snScore: 50, tfScore: 63, jpScore: 0 }
const first = { createdAt: '2026-03-03T08:00:00Z', mbtiUpdate: { ...move, changedMbtiType: 'TF', previousScore: 60, currentScore: 63 } }
const second = {
  createdAt: '2026-03-05T08:00:00Z',
  mbtiUpdate: { ...move, updatedAt: '2026-03-05T09:00:00Z', changedMbtiType: 'EI', previousScore: 40, currentScore: 37, eiScore: 37 },
}

describe('the four scales', () => {
  it('take their second letter from fifty on', () => {
    expect(SCALES.map(scale => letterOf(scale, 49)).join('')).toBe('ISTJ')
    expect(typeOf({ eiScore: 50, snScore: 100, tfScore: 50, jpScore: 50 })).toBe('ENFP')
    expect(typeOf(move)).toBe('INFJ')
  })

  it('begin where they stood before the first move and go on from post to post', () => {
    const moments = momentsOf([second, { createdAt: '2026-03-04T00:00:00Z', mbtiUpdate: null }, first])
    expect(moments).toEqual([
      { at: '2026-03-03T08:00:00Z', eiScore: 40, snScore: 50, tfScore: 60, jpScore: 0 },
      { at: '2026-03-03T09:00:00Z', eiScore: 40, snScore: 50, tfScore: 63, jpScore: 0 },
      { at: '2026-03-05T09:00:00Z', eiScore: 37, snScore: 50, tfScore: 63, jpScore: 0 },
    ])
  })

  it('have no story when no post has moved them', () => {
    expect(momentsOf([{ createdAt: '2026-03-04T00:00:00Z', mbtiUpdate: null }])).toEqual([])
  })

  it('are told from the first move on when it names no scale that is known', () => {
    const strange = { ...first, mbtiUpdate: { ...first.mbtiUpdate, changedMbtiType: '??' } }
    expect(momentsOf([strange])).toHaveLength(1)
  })
})
