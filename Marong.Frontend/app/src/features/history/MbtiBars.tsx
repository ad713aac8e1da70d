import { useTexts } from '../../i18n/language'
import { SCALES, typeOf, type Scores } from './scores'

/** Where the four scales stand: a bar from the middle towards the letter that it leans to. */
export function MbtiBars({ scores }: { scores: Scores }) {
  const texts = useTexts().history
  return (
    <section className="grid gap-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2>{texts.now}</h2>
        <p className="text-2xl font-extrabold tracking-wide text-chestnut">{typeOf(scores)}</p>
      </div>
      <ul className="grid gap-3">
        {SCALES.map(scale => {
          const score = scores[scale.field]
          const [low, high] = texts.sides[scale.axis]
          const leansHigh = score >= 50
          return (
            <li key={scale.axis}>
              <div className="mb-1 flex justify-between text-sm" aria-hidden="true">
                <span className={leansHigh ? 'text-muted' : 'font-bold text-chestnut'}>{low}</span>
                <span className="text-muted tabular-nums">{leansHigh ? score : 100 - score}%</span>
                <span className={leansHigh ? 'font-bold text-chestnut' : 'text-muted'}>{high}</span>
              </div>
              <div
                role="meter"
                aria-label={texts.scale(low, high)}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={score}
                aria-valuetext={texts.leaning(leansHigh ? high : low, leansHigh ? score : 100 - score)}
                className="relative h-3 overflow-hidden rounded-full bg-soft"
              >
                <div
                  className="absolute inset-y-0 rounded-full bg-chestnut"
                  style={{ left: `${Math.min(50, score)}%`, width: `${Math.max(2, Math.abs(score - 50))}%` }}
                />
                <div className="absolute inset-y-0 left-1/2 w-0.5 bg-card" />
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
