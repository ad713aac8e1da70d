import { useEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { Problem } from '../../ui/states'

const STEPS = 3

type StepProps = {
  index: number
  title: string
  text: string
  /** Somebody came here by a button, who is to hear where they are. */
  announced: boolean
  pending: boolean
  error: unknown
  onBack: () => void
  onNext: () => void
  children: ReactNode
}

export function Step({ index, title, text, announced, pending, error, onBack, onNext, children }: StepProps) {
  const texts = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (announced) {
      window.scrollTo({ top: 0 })
      heading.current?.focus()
    }
  }, [announced])
  const isLast = index === STEPS - 1
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-6"
      onSubmit={event => {
        event.preventDefault()
        onNext()
      }}
    >
      <div className="grid grid-cols-1 gap-2">
        <div aria-hidden="true" className="grid grid-cols-3 gap-1.5">
          {Array.from({ length: STEPS }, (_, step) => (
            <span key={step} className={`h-1.5 rounded-full ${step <= index ? 'bg-chestnut' : 'bg-soft'}`} />
          ))}
        </div>
        <p className="text-sm text-muted">{texts.survey.step(index + 1, STEPS)}</p>
        <h2 ref={heading} tabIndex={-1} className="text-xl outline-none">
          {title}
        </h2>
        <p className="text-muted">{text}</p>
      </div>
      {children}
      <Problem error={error} />
      <div className="grid grid-cols-2 gap-2">
        {index > 0 ? (
          <Button look="secondary" onClick={onBack}>
            {texts.common.back}
          </Button>
        ) : (
          <span />
        )}
        <Button type="submit" disabled={pending}>
          {pending ? texts.common.saving : isLast ? texts.survey.finish : texts.common.next}
        </Button>
      </div>
    </form>
  )
}
