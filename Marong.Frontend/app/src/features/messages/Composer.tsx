import { Send } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTexts } from '../../i18n/language'
import { Problem } from '../../ui/states'
import { useSending } from './queries'
import { lengthOf, LONGEST, type Partner } from './thread'

/** What could not be sent is there again to be sent once more. */
export function Composer({ groupId, partner }: { groupId: number; partner: Partner }) {
  const texts = useTexts().messages
  const id = useId()
  const [text, setText] = useState('')
  const sending = useSending(groupId, partner)
  const length = lengthOf(text)
  const isTooLong = length > LONGEST

  const send = () => {
    if (length === 0 || isTooLong) {
      return
    }
    setText('')
    sending.mutate(text.trim(), {
      onError: (_, content) => {
        setText(written => (written === '' ? content : `${content}\n${written}`))
      },
    })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // While a syllable is being put together, Enter belongs to it.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      send()
    }
  }

  return (
    <form
      className="grid gap-1"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <Problem error={sending.error} />
      <div className="flex items-end gap-2">
        <label htmlFor={id} className="sr-only">
          {texts.label}
        </label>
        <textarea
          id={id}
          rows={1}
          value={text}
          placeholder={texts.placeholder}
          aria-invalid={isTooLong}
          aria-describedby={`${id}-count`}
          onChange={event => {
            setText(event.target.value)
          }}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-32 min-h-12 w-full min-w-0 resize-none rounded-control border border-field bg-card px-3.5 py-3 placeholder:text-muted aria-invalid:border-alert"
        />
        <button
          type="submit"
          disabled={length === 0 || isTooLong}
          aria-label={texts.send}
          className="grid size-12 shrink-0 place-items-center rounded-control bg-chestnut text-on-chestnut hover:bg-chestnut-strong disabled:opacity-60"
        >
          <Send aria-hidden="true" size={20} />
        </button>
      </div>
      <p id={`${id}-count`} className={`text-right text-xs tabular-nums ${isTooLong ? 'text-alert' : 'text-muted'}`}>
        {isTooLong ? texts.tooLong(length - LONGEST) : texts.count(length, LONGEST)}
      </p>
    </form>
  )
}
