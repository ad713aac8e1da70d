import { RadioGroup } from '@headlessui/react'
import { useState } from 'react'
import { isCode } from '../../api/errors'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { Sheet } from '../../ui/Sheet'
import { Failure, Problem, Skeletons } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { MissionChoice } from './MissionChoice'
import { useMissionOffer, useSelection } from './queries'

type DrawerProps = { groupId: number; open: boolean; onClose: () => void }

export function MissionDrawer({ groupId, open, onClose }: DrawerProps) {
  const texts = useTexts().manitto.drawer
  return (
    <Sheet open={open} onClose={onClose} title={texts.title}>
      <Offer groupId={groupId} onClose={onClose} />
    </Sheet>
  )
}

function Offer({ groupId, onClose }: { groupId: number; onClose: () => void }) {
  const texts = useTexts().manitto.drawer
  const offer = useMissionOffer(groupId, true)
  const [chosen, setChosen] = useState<number | null>(null)
  const selection = useSelection(groupId)
  const say = useToast()
  if (offer.isPending) {
    return <Skeletons count={5} />
  }
  if (offer.data === undefined) {
    return isCode(offer.error, 'MISSION_NOT_FOUND') ? (
      <p className="py-6 text-center text-muted">{texts.empty}</p>
    ) : (
      <Failure error={offer.error} retry={() => void offer.refetch()} />
    )
  }
  const { availableMissions, canSelectToday, todaySelection } = offer.data
  const isChoosable = availableMissions.some(mission => mission.missionId === chosen && mission.selectable)
  const closed = canSelectToday ? undefined : todaySelection ? texts.notToday : texts.notNow
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">{closed ?? texts.intro}</p>
      <RadioGroup value={chosen} onChange={setChosen} aria-label={texts.title} className="grid gap-2">
        {availableMissions.map(mission => (
          <MissionChoice key={mission.missionId} mission={mission} closed={closed} />
        ))}
      </RadioGroup>
      <div className="sticky -bottom-8 -mx-5 -mb-8 grid gap-2 border-t border-line bg-paper px-5 pt-3 pb-8">
        <Problem error={selection.error} />
        <Button
          wide
          disabled={!isChoosable || selection.isPending}
          onClick={() => {
            if (chosen !== null) {
              selection.mutate(chosen, {
                onSuccess: () => {
                  say(texts.chosen)
                  onClose()
                },
              })
            }
          }}
        >
          {selection.isPending ? texts.confirming : texts.confirm}
        </Button>
      </div>
    </div>
  )
}
