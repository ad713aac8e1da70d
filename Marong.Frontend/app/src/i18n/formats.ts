import { useLanguage } from './language'

const ZONE = 'Asia/Seoul'

/** Instants as people read them, in the game's own zone wherever the device is. */
export function useFormats() {
  const locale = useLanguage().language === 'ko' ? 'ko-KR' : 'en-GB'
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options })
    return (instant: string | number) => formatter.format(typeof instant === 'string' ? Date.parse(instant) : instant)
  }
  return {
    day: format({ month: 'long', day: 'numeric', weekday: 'short' }),
    date: format({ year: 'numeric', month: 'long', day: 'numeric' }),
    time: format({ hour: 'numeric', minute: '2-digit' }),
    moment: format({ month: 'long', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' }),
    /** "3분 전" until a day has passed, then the date. */
    ago: (instant: string, now: number) => {
      const minutes = Math.round((Date.parse(instant) - now) / 60_000)
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
      if (minutes >= 0) {
        // "Now" in both languages; of minutes, Korean has no such word.
        return relative.format(0, 'second')
      }
      if (minutes > -60) {
        return relative.format(minutes, 'minute')
      }
      return minutes > -24 * 60 ? relative.format(Math.round(minutes / 60), 'hour') : format({ month: 'long', day: 'numeric' })(instant)
    },
  }
}
