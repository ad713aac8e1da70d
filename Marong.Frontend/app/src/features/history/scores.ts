import type { OwnPost } from './ownPosts'

/** Each scale runs from its first letter at 0 to its second at 100. */
export const SCALES = [
  { axis: 'EI', field: 'eiScore', letters: ['I', 'E'] },
  { axis: 'SN', field: 'snScore', letters: ['S', 'N'] },
  { axis: 'TF', field: 'tfScore', letters: ['T', 'F'] },
  { axis: 'JP', field: 'jpScore', letters: ['J', 'P'] },
] as const

export type Scale = (typeof SCALES)[number]
export type Scores = Record<Scale['field'], number>
export type Moment = Scores & { at: string }

const SECOND_LETTER_FROM = 50

export function letterOf({ letters }: Scale, score: number): string {
  return score >= SECOND_LETTER_FROM ? letters[1] : letters[0]
}

export function typeOf(scores: Scores): string {
  return SCALES.map(scale => letterOf(scale, scores[scale.field])).join('')
}

/**
 * Where the scales stood, oldest first: before the first move, which the move itself tells, and after each. `posts` come newest first; the
 * order of posting is not always the order of moving.
 */
export function momentsOf(posts: readonly Pick<OwnPost, 'createdAt' | 'mbtiUpdate'>[]): Moment[] {
  const moves = posts
    .flatMap(({ createdAt, mbtiUpdate }) => (mbtiUpdate === null ? [] : [{ createdAt, ...mbtiUpdate }]))
    .sort((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt))
  const after = moves.map(({ updatedAt, eiScore, snScore, tfScore, jpScore }) => ({ at: updatedAt, eiScore, snScore, tfScore, jpScore }))
  const [first] = moves
  const moved = SCALES.find(scale => scale.axis === first?.changedMbtiType)
  if (first === undefined || after[0] === undefined || moved === undefined) {
    return after
  }
  return [{ ...after[0], at: first.createdAt, [moved.field]: first.previousScore }, ...after]
}
