import { Description, Label, Radio } from '@headlessui/react'
import { useTexts } from '../../i18n/language'
import type { AvailableMission } from './queries'

/** A mission, and either how many places are left or why it cannot be had. */
export function MissionChoice({ mission, closed }: { mission: AvailableMission; closed: string | undefined }) {
  const texts = useTexts().manitto
  const state = mission.alreadySelectedInWeek
    ? texts.drawer.already
    : mission.remainingSelections === 0
      ? texts.drawer.full
      : (closed ?? texts.drawer.left(mission.remainingSelections))
  return (
    <Radio
      value={mission.missionId}
      disabled={!mission.selectable}
      className="group flex min-h-16 cursor-pointer items-center gap-3 rounded-control border border-line bg-card px-3.5 py-2.5 data-checked:border-chestnut data-checked:bg-soft data-disabled:cursor-not-allowed data-disabled:bg-transparent"
    >
      <span className="grid size-5 shrink-0 place-items-center rounded-full border-2 border-field group-data-checked:border-chestnut group-data-disabled:opacity-40">
        <span className="size-2.5 rounded-full bg-chestnut opacity-0 group-data-checked:opacity-100" />
      </span>
      <span className="min-w-0 flex-1">
        <Label as="span" className="block font-bold written group-data-disabled:font-normal group-data-disabled:text-muted">
          {mission.description}
        </Label>
        <Description as="span" className="block text-sm text-muted">
          {texts.missions.difficulty[mission.difficulty] ?? mission.difficulty} · {state}
        </Description>
      </span>
    </Radio>
  )
}
