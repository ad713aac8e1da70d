import type { ReactNode } from 'react'
import { isPassing } from '../api/errors'
import { useTexts } from '../i18n/language'
import { useProblem } from '../i18n/problem'
import { Button } from './Button'
import { Card } from './Card'

const HEIGHTS = { row: 'h-20', card: 'h-32', tall: 'h-72' } as const

/** Where the content will be, as high as it will be, so that nothing moves when it comes. */
export function Skeletons({ count, height = 'row' }: { count: number; height?: keyof typeof HEIGHTS }) {
  const texts = useTexts()
  return (
    <div className="grid gap-3" role="status" aria-label={texts.common.loading}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`animate-breathe rounded-card bg-soft ${HEIGHTS[height]}`} />
      ))}
    </div>
  )
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const texts = useTexts()
  const problem = useProblem()
  return (
    <Card className="grid justify-items-center gap-3 py-6 text-center" role="alert">
      <p>{problem(error)}</p>
      {isPassing(error) && retry && <p className="text-sm text-muted">{texts.common.away}</p>}
      {retry && (
        <Button size="small" look="secondary" onClick={retry}>
          {texts.common.retry}
        </Button>
      )}
    </Card>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Card className="grid justify-items-center gap-3 px-5 py-8 text-center text-balance">
      <img src="/marong.svg" alt="" width="44" height="44" />
      <h2>{title}</h2>
      {children}
    </Card>
  )
}

/** What a form's submission met; one line under it. */
export function Problem({ error }: { error: unknown }) {
  const problem = useProblem()
  return error === null || error === undefined ? null : (
    <p role="alert" className="text-sm text-alert">
      {problem(error)}
    </p>
  )
}
