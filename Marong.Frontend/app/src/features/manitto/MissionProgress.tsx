import type { Schemas } from '../../api/client'
import { useTexts } from '../../i18n/language'

/** Of nothing, nothing is done. */
export function shareOf(completed: number, total: number): number {
  return total > 0 ? Math.min(1, Math.max(0, completed / total)) : 0
}

export function MissionProgress({ progress: { completed, total } }: { progress: Schemas['MissionProgress'] }) {
  const texts = useTexts().manitto.missions
  const text = total > 0 ? texts.progress(completed, total) : texts.none
  const percent = Math.round(shareOf(completed, total) * 100)
  return (
    <div className="grid gap-2">
      <p className="text-sm text-muted">{text}</p>
      <div
        role="progressbar"
        aria-label={texts.title}
        aria-valuenow={percent}
        aria-valuetext={text}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2.5 overflow-hidden rounded-full bg-soft"
      >
        <div className="h-full rounded-full bg-chestnut transition-[width]" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
