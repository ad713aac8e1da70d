import { Radio, RadioGroup } from '@headlessui/react'
import { CircleCheck, Gift } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import { Card } from '../../ui/Card'
import type { Mission } from './proof'

type MissionChoiceProps = { missions: readonly Mission[]; chosen: number; onChoose: (missionId: number) => void }

/** The mission that is proved: the only one, or one of several. */
export function MissionChoice({ missions, chosen, onChoose }: MissionChoiceProps) {
  const texts = useTexts().feed.newPost
  const [only] = missions
  if (missions.length === 1 && only !== undefined) {
    return (
      <Card className="flex items-start gap-3">
        <Gift aria-hidden="true" className="mt-1 shrink-0 text-chestnut" />
        <Told mission={only} heading />
      </Card>
    )
  }
  return (
    <RadioGroup value={chosen} onChange={onChoose} aria-label={texts.choose} className="grid gap-2">
      <p className="text-sm font-bold" aria-hidden="true">
        {texts.choose}
      </p>
      {missions.map(mission => (
        <Radio
          key={mission.missionId}
          value={mission.missionId}
          className="group flex cursor-pointer items-start gap-3 rounded-card border border-line bg-card p-4 data-checked:border-chestnut data-checked:bg-soft"
        >
          <CircleCheck aria-hidden="true" className="mt-1 shrink-0 text-chestnut opacity-0 group-data-checked:opacity-100" />
          <Told mission={mission} />
        </Radio>
      ))}
    </RadioGroup>
  )
}

function Told({ mission, heading = false }: { mission: Mission; heading?: boolean }) {
  const Title = heading ? 'h2' : 'p'
  return (
    <div className="min-w-0">
      <Title className="text-base font-bold written">{mission.title}</Title>
      <p className="text-sm written text-muted">{mission.description}</p>
    </div>
  )
}
