import { fromSeoul, seoulTime, toSeoul } from './seoul'

/** What stands in the form: instants as their fields write them. */
export type Draft = { title: string; startsAt: string; revealsAt: string; endsAt: string }
export type Field = keyof Draft
export type Fault =
  'titleMissing' | 'titleTooLong' | 'missing' | 'tooSoon' | 'tooFar' | 'revealTooEarly' | 'endTooEarly' | 'tooShort' | 'tooLong'

export const LONGEST_TITLE = 30
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOTICE = 10 * MINUTE
const FARTHEST = 365 * DAY
const SHORTEST = HOUR
const LONGEST = 8 * 7 * DAY

/** What is wrong with each field; nothing where it is right. The server judges again, and alone knows the other campaigns. */
export function faultsOf(draft: Draft, now: number): Partial<Record<Field, Fault>> {
  const title = draft.title.normalize('NFC').trim()
  const [starts, reveals, ends] = [fromSeoul(draft.startsAt), fromSeoul(draft.revealsAt), fromSeoul(draft.endsAt)]
  return given({
    title: title === '' ? 'titleMissing' : title.length > LONGEST_TITLE ? 'titleTooLong' : undefined,
    startsAt: starts === undefined ? 'missing' : starts < now + NOTICE ? 'tooSoon' : starts > now + FARTHEST ? 'tooFar' : undefined,
    revealsAt: reveals === undefined ? 'missing' : starts !== undefined && reveals <= starts ? 'revealTooEarly' : undefined,
    endsAt: ends === undefined ? 'missing' : endFault(starts, reveals, ends),
  })
}

function endFault(starts: number | undefined, reveals: number | undefined, ends: number): Fault | undefined {
  if (reveals !== undefined && ends <= reveals) {
    return 'endTooEarly'
  }
  const length = starts === undefined ? SHORTEST : ends - starts
  return length < SHORTEST ? 'tooShort' : length > LONGEST ? 'tooLong' : undefined
}

function given(faults: Record<Field, Fault | undefined>): Partial<Record<Field, Fault>> {
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined))
}

export type Preset = 'today' | 'tomorrow' | 'week'
type Instants = Omit<Draft, 'title'>

/** Only what can still be announced: in the evening there is no "today at six" any more. */
export function presetsAt(now: number): readonly (readonly [Preset, Instants])[] {
  const soon = Math.ceil((now + NOTICE + 2 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE
  const presets = [
    ['today', soon, seoulTime(now, 0, 18), seoulTime(now, 1, 0)],
    ['tomorrow', seoulTime(now, 1, 9), seoulTime(now, 1, 18), seoulTime(now, 2, 0)],
    ['week', seoulTime(now, 1, 12), seoulTime(now, 8, 18), seoulTime(now, 9, 18)],
  ] as const
  return presets
    .filter(([, starts, reveals]) => starts + 30 * MINUTE <= reveals)
    .map(([name, starts, reveals, ends]) => [name, { startsAt: toSeoul(starts), revealsAt: toSeoul(reveals), endsAt: toSeoul(ends) }])
}
