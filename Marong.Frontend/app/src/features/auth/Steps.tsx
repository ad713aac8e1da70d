import { Gift, HeartHandshake, Sparkles } from 'lucide-react'
import { useTexts } from '../../i18n/language'

/** How it is played, in three steps. */
export function Steps() {
  const { steps } = useTexts().auth
  return (
    <ol className="grid gap-4">
      {(
        [
          [HeartHandshake, steps.secret],
          [Gift, steps.mission],
          [Sparkles, steps.reveal],
        ] as const
      ).map(([Icon, step]) => (
        <li key={step.title} className="flex items-center gap-4">
          <span className="grid size-11 shrink-0 place-items-center rounded-2xl bg-card text-chestnut">
            <Icon aria-hidden="true" size={22} />
          </span>
          <div>
            <h3>{step.title}</h3>
            <p className="text-sm text-muted">{step.text}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
