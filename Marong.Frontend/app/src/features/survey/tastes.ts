import { countLetters } from '../../ui/letters'

/** What is kept is Korean in every language, so that people who share a taste are found; the names shown are the dictionary's. */
export const HOBBIES = {
  sports: '운동',
  reading: '독서',
  music: '음악 감상',
  travel: '여행',
  games: '게임',
  cooking: '요리',
  streaming: 'OTT 시청',
  culture: '문화생활',
} as const

export const FOODS = {
  korean: '한식',
  chinese: '중식',
  japanese: '일식',
  western: '양식',
  vegetarian: '채식',
  seafood: '해산물',
} as const

export type Preset = keyof typeof HOBBIES | keyof typeof FOODS
export const MOST_PICKS = 3

const presetOf = new Map<string, Preset>(
  [...Object.entries(HOBBIES), ...Object.entries(FOODS)].map(([key, value]) => [value, key as Preset]),
)

/** One's own entry is shown as it was written. */
export function nameOfPick(pick: string, names: Record<Preset, string>): string {
  const preset = presetOf.get(pick)
  return preset === undefined ? pick : names[preset]
}

export function tidied(entry: string): string {
  return entry.normalize('NFC').trim().replace(/\s+/gu, ' ')
}

export type EntryProblem = 'long' | 'twice' | 'full' | 'letters'

/** What keeps an entry from being added to those chosen; it has been tidied and is not empty. */
export function entryProblem(entry: string, chosen: readonly string[], longest: number): EntryProblem | null {
  if (countLetters(entry) > longest) {
    return 'long'
  }
  if (/[\p{Cc}\ufffd]/u.test(entry)) {
    return 'letters'
  }
  if (chosen.includes(entry)) {
    return 'twice'
  }
  return chosen.length >= MOST_PICKS ? 'full' : null
}

/** Somebody may come from another client with more than can be chosen here. */
export function picksProblem(chosen: readonly string[]): 'none' | 'many' | null {
  if (chosen.length === 0) {
    return 'none'
  }
  return chosen.length > MOST_PICKS ? 'many' : null
}
