import { useId, type ReactNode } from 'react'

type FieldProps = {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  problem: string | undefined
  hint?: string
  maxLength: number
  autoCapitalize?: 'characters'
  children?: ReactNode
}

export function Field({ label, name, value, onChange, problem, hint, maxLength, autoCapitalize, children }: FieldProps) {
  const id = useId()
  const note = problem ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input
          id={id}
          name={name}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          autoCapitalize={autoCapitalize ?? 'off'}
          aria-invalid={problem !== undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={event => {
            onChange(event.target.value)
          }}
        />
        {children}
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={problem === undefined ? 'hint' : 'problem'}>
          {note}
        </p>
      )}
    </div>
  )
}
