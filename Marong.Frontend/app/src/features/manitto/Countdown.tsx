import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { formatRemaining, useCountdown } from '../../time/countdown'
import type { Detail } from './queries'
import { targetOf } from './round'

/** Between the instant itself and the answer that tells what it brought, it says that something is about to happen. */
export function Countdown({ detail }: { detail: Detail }) {
  const texts = useTexts().manitto.countdown
  const { moment } = useFormats()
  const target = targetOf(detail)
  const left = useCountdown(target)
  const isActive = detail.period === 'MANITTO_ACTIVE'
  const title = isActive ? texts.active : detail.period === 'MANITTO_REVEAL' ? texts.reveal : texts.preparing
  return (
    <section className="grid justify-items-center gap-1 rounded-card bg-deep px-4 py-6 text-center text-on-deep shadow-card">
      <h2 className="text-base font-bold">{title}</h2>
      {left > 0 ? (
        <p role="timer" className="text-3xl font-extrabold tabular-nums">
          {formatRemaining(left)}
        </p>
      ) : (
        <p role="status" className="animate-breathe text-3xl font-extrabold">
          {isActive ? texts.soonRevealed : texts.soonStarted}
        </p>
      )}
      <p className="text-sm">{isActive ? texts.revealsAt(moment(target)) : texts.startsAt(moment(target))}</p>
    </section>
  )
}
