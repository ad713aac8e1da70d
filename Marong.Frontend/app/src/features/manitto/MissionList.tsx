import { CircleCheck, CircleDashed } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import type { MissionItem } from './queries'

type MissionListProps = { title: string; missions: readonly MissionItem[]; look: 'done' | 'missed' }

export function MissionList({ title, missions, look }: MissionListProps) {
  const { difficulty } = useTexts().manitto.missions
  if (missions.length === 0) {
    return null
  }
  const Icon = look === 'done' ? CircleCheck : CircleDashed
  return (
    <section className="grid gap-1.5">
      <h3 className="text-sm text-muted">
        {title} {missions.length}
      </h3>
      <ul className="grid gap-1.5">
        {missions.map(mission => (
          <li key={mission.missionId} className="flex items-center gap-3 rounded-control bg-soft px-3.5 py-2.5">
            <Icon aria-hidden="true" size={20} className={`shrink-0 ${look === 'done' ? 'text-good' : 'text-muted'}`} />
            <span className="min-w-0 flex-1 written">{mission.description}</span>
            <span className="shrink-0 text-xs text-muted">{difficulty[mission.difficulty] ?? mission.difficulty}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
