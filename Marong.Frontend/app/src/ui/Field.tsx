import { useId, type ComponentProps, type ReactNode } from 'react'

type Common = { label: string; problem?: string | undefined; hint?: ReactNode; children?: ReactNode }

const CONTROL =
  'w-full min-w-0 rounded-control border border-field bg-card px-3.5 text-ink placeholder:text-muted aria-invalid:border-alert disabled:opacity-60'

/** A labelled input; what is wrong with it is read out with it. `children` stand beside the input (a button, say). */
export function TextField({ label, problem, hint, children, className = '', ...input }: Common & ComponentProps<'input'>) {
  return (
    <Labelled {...{ label, problem, hint }}>
      {described => (
        <div className="flex gap-2">
          <input className={`${CONTROL} min-h-12 ${className}`} autoComplete="off" {...input} {...described} />
          {children}
        </div>
      )}
    </Labelled>
  )
}

export function TextArea({ label, problem, hint, className = '', ...area }: Common & ComponentProps<'textarea'>) {
  return (
    <Labelled {...{ label, problem, hint }}>
      {described => <textarea className={`${CONTROL} py-3 ${className}`} rows={4} {...area} {...described} />}
    </Labelled>
  )
}

type Described = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

function Labelled({ label, problem, hint, children }: Omit<Common, 'children'> & { children: (described: Described) => ReactNode }) {
  const id = useId()
  const note = problem ?? hint
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-bold">
        {label}
      </label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': note === undefined ? undefined : `${id}-note` })}
      {note !== undefined && (
        <p id={`${id}-note`} className={`text-sm ${problem === undefined ? 'text-muted' : 'text-alert'}`}>
          {note}
        </p>
      )}
    </div>
  )
}
