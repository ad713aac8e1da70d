import { Check, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { entryProblem, MOST_PICKS, nameOfPick, tidied, type EntryProblem } from './tastes'

type PicksProps = {
  label: string
  presets: readonly string[]
  longest: number
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  problem: 'none' | 'many' | null
}

const CHIP = 'inline-flex min-h-11 min-w-0 items-center gap-1.5 rounded-full border px-4 text-sm font-bold transition-colors'
const PRESET = `${CHIP} cursor-pointer border-field bg-card has-checked:border-chestnut has-checked:bg-chestnut has-checked:text-on-chestnut has-disabled:cursor-default has-disabled:border-line has-disabled:text-muted has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-chestnut`

/** A few out of the common ones, and one's own. */
export function Picks({ label, presets, longest, chosen, onChange, problem }: PicksProps) {
  const texts = useTexts().survey
  const isFull = chosen.length >= MOST_PICKS
  const remove = (pick: string) => {
    onChange(chosen.filter(other => other !== pick))
  }
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 text-lg font-bold">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {presets.map(preset => {
          const isChosen = chosen.includes(preset)
          return (
            <label key={preset} className={PRESET}>
              <input
                type="checkbox"
                className="sr-only"
                checked={isChosen}
                disabled={isFull && !isChosen}
                onChange={() => {
                  if (isChosen) {
                    remove(preset)
                  } else {
                    onChange([...chosen, preset])
                  }
                }}
              />
              {isChosen && <Check aria-hidden="true" size={16} />}
              {nameOfPick(preset, texts.names)}
            </label>
          )
        })}
      </div>
      <OwnPicks {...{ presets, longest, chosen, onChange, remove }} />
      <p role="status" className="text-sm text-muted">
        {texts.chosen(chosen.length, MOST_PICKS)}
      </p>
      {problem !== null && (
        <p role="alert" className="text-sm text-alert">
          {label}: {texts.problems[problem]}
        </p>
      )}
    </fieldset>
  )
}

type OwnPicksProps = Pick<PicksProps, 'presets' | 'longest' | 'chosen' | 'onChange'> & { remove: (pick: string) => void }

function OwnPicks({ presets, longest, chosen, onChange, remove }: OwnPicksProps) {
  const texts = useTexts().survey
  const [entry, setEntry] = useState('')
  const [problem, setProblem] = useState<EntryProblem | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const own = chosen.filter(pick => !presets.includes(pick))
  const add = () => {
    const wanted = tidied(entry)
    const found = wanted === '' ? null : entryProblem(wanted, chosen, longest)
    setProblem(found)
    if (wanted !== '' && found === null) {
      onChange([...chosen, wanted])
      setEntry('')
    }
    field.current?.focus()
  }
  const said = problem === null ? undefined : problem === 'long' ? texts.problems.long(longest) : texts.problems[problem]
  return (
    <>
      {own.length > 0 && (
        <ul className="flex min-w-0 flex-wrap gap-2">
          {own.map(pick => (
            <li key={pick} className={`${CHIP} max-w-full border-chestnut bg-chestnut pr-0 text-on-chestnut`}>
              <span className="min-w-0 one-line">{pick}</span>
              <button
                type="button"
                aria-label={texts.own.remove(pick)}
                className="grid size-11 shrink-0 place-items-center rounded-full"
                onClick={() => {
                  remove(pick)
                  field.current?.focus()
                }}
              >
                <X aria-hidden="true" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        ref={field}
        label={texts.own.label}
        hint={texts.own.limit(longest)}
        problem={said}
        value={entry}
        maxLength={100}
        onChange={event => {
          setEntry(event.target.value)
          setProblem(null)
        }}
        onKeyDown={event => {
          // The Enter that ends a Hangul syllable is not yet one that adds it.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault()
            add()
          }
        }}
      >
        <Button look="secondary" onClick={add} className="shrink-0">
          {texts.own.add}
        </Button>
      </TextField>
    </>
  )
}
