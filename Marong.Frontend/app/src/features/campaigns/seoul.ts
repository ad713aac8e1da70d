// Korea has had one offset, without summer time, since 1988.
const OFFSET = 9 * 3_600_000
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/

/** An instant as a field of date and time shows it: Seoul's clock, wherever the device is. */
export function toSeoul(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 16)
}

/** What such a field says, as an instant; nothing when it says none. */
export function fromSeoul(text: string): number | undefined {
  if (!LOCAL.test(text)) {
    return undefined
  }
  const instant = Date.parse(`${text}Z`) - OFFSET
  return Number.isNaN(instant) ? undefined : instant
}

/** As it is sent: with the offset, so that nobody has to guess. */
export function toWire(instant: number): string {
  return `${new Date(instant + OFFSET).toISOString().slice(0, 19)}+09:00`
}

/** The instant of a clock time in Seoul, so many days after the day of `instant`. */
export function seoulTime(instant: number, days: number, hour: number): number {
  const day = Math.floor((instant + OFFSET) / 86_400_000) + days
  return day * 86_400_000 + hour * 3_600_000 - OFFSET
}
