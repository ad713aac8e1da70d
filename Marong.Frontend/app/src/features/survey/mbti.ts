import type { Schemas } from '../../api/client'

export type Answers = Schemas['SurveyAnswers']
export type Score = 'eiScore' | 'snScore' | 'tfScore' | 'jpScore'

/** In the order of the letters; low scores lean to the first letter of each. */
export const SCALES = [
  ['eiScore', 'I', 'E'],
  ['snScore', 'S', 'N'],
  ['tfScore', 'T', 'F'],
  ['jpScore', 'J', 'P'],
] as const satisfies readonly (readonly [Score, string, string])[]

const SECOND_LETTER_FROM = 50

/** The services draw the line at the same place. */
export function isSecondLetter(score: number): boolean {
  return score >= SECOND_LETTER_FROM
}

export function mbtiOf(scores: Pick<Answers, Score>): string {
  return SCALES.map(([score, first, second]) => (isSecondLetter(scores[score]) ? second : first)).join('')
}
