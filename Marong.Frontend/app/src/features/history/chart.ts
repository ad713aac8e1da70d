export type Box = { width: number; height: number; margin: number }
export type Point = { x: number; y: number }

const LOWEST = 0
const HIGHEST = 100

export function heightOf(score: number, { height, margin }: Box): number {
  const share = (Math.min(HIGHEST, Math.max(LOWEST, score)) - LOWEST) / (HIGHEST - LOWEST)
  return margin + (1 - share) * (height - 2 * margin)
}

/** Scores over time in a box, high ones above. A single one, and several of one instant, stand in the middle. */
export function pointsOf(values: readonly { at: string; score: number }[], box: Box): Point[] {
  const times = values.map(({ at }) => Date.parse(at))
  const start = Math.min(...times)
  const length = Math.max(...times) - start
  return values.map(({ score }, index) => {
    const share = length === 0 ? 0.5 : ((times[index] ?? start) - start) / length
    return { x: box.margin + share * (box.width - 2 * box.margin), y: heightOf(score, box) }
  })
}

/** The line through the points; none through fewer than two. */
export function lineThrough(points: readonly Point[]): string {
  return points.length < 2 ? '' : points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join(' ')
}

/** The area between the line and a level. */
export function areaUnder(points: readonly Point[], level: number): string {
  const first = points[0]
  const last = points.at(-1)
  return first === undefined || last === undefined || points.length < 2
    ? ''
    : `${lineThrough(points)} L${rounded(last.x)} ${rounded(level)} L${rounded(first.x)} ${rounded(level)} Z`
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
