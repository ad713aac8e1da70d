import { useTexts } from '../../i18n/language'
import { isSecondLetter, type Score } from './mbti'

type ScaleProps = { name: Score; score: number; onChange: (score: number) => void }

/** One of the four scales, between two words. */
export function Scale({ name, score, onChange }: ScaleProps) {
  const texts = useTexts().survey
  const { label, low, high } = texts.scales[name]
  const second = isSecondLetter(score)
  return (
    <label className="grid gap-1 rounded-card border border-line bg-card px-4 py-3 shadow-card">
      <span className="flex justify-between gap-3 font-bold">
        {label}
        <span aria-hidden="true" className="text-muted tabular-nums">
          {score}
        </span>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={score}
        aria-valuetext={texts.leaning(second ? high : low, score)}
        className="h-11 w-full cursor-pointer accent-chestnut"
        onChange={event => {
          onChange(event.target.valueAsNumber)
        }}
      />
      <span aria-hidden="true" className="flex justify-between gap-3 text-sm">
        <span className={second ? 'text-muted' : 'font-bold text-chestnut'}>{low}</span>
        <span className={second ? 'font-bold text-chestnut' : 'text-muted'}>{high}</span>
      </span>
    </label>
  )
}
