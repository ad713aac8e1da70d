import { useState } from 'react'
import { isCode } from '../../api/errors'
import { useTexts } from '../../i18n/language'
import { Button, ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Failure, Skeletons } from '../../ui/states'
import { MissionDrawer } from './MissionDrawer'
import { MissionList } from './MissionList'
import { MissionProgress } from './MissionProgress'
import { useMissions, useTodaysMission, type MissionItem } from './queries'

/** Today's mission first, then what has been done and missed in this round. `isOpen`: missions can still be taken and proved. */
export function Missions({ groupId, isOpen }: { groupId: number; isOpen: boolean }) {
  const texts = useTexts().manitto.missions
  const list = useMissions(groupId)
  const missions = list.data?.missions
  const inProgress = missions?.inProgress[0]
  // Only who has done something may have done today's already.
  const today = useTodaysMission(groupId, inProgress === undefined && (missions?.completed.length ?? 0) > 0)
  const [isChoosing, setChoosing] = useState(false)
  if (isCode(list.error, 'MANITTO_NOT_FOUND', 'NEW_USER_NO_MANITTO_MATCHING')) {
    return null
  }
  return (
    <section className="mt-2 grid gap-3">
      <h2>{texts.title}</h2>
      {list.isPending && <Skeletons count={2} height="card" />}
      {list.isError && missions === undefined && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <>
          <MissionProgress progress={list.data.progress} />
          <Today
            mission={inProgress}
            isDone={today.data?.status === 'completed'}
            isOpen={isOpen}
            onChoose={() => {
              setChoosing(true)
            }}
          />
          <MissionList title={texts.completed} missions={list.data.missions.completed} look="done" />
          <MissionList title={texts.incomplete} missions={list.data.missions.incomplete} look="missed" />
        </>
      )}
      <MissionDrawer
        groupId={groupId}
        open={isChoosing}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </section>
  )
}

type TodayProps = { mission: MissionItem | undefined; isDone: boolean; isOpen: boolean; onChoose: () => void }

function Today({ mission, isDone, isOpen, onChoose }: TodayProps) {
  const texts = useTexts().manitto.missions
  return (
    <Card className="grid gap-3">
      <h3 className="text-sm text-muted">{texts.today}</h3>
      {!isOpen ? (
        <p>{texts.closed}</p>
      ) : mission ? (
        <>
          <p className="text-lg font-bold written">{mission.description}</p>
          <ButtonLink to="/home/feed/create" wide>
            {texts.prove}
          </ButtonLink>
        </>
      ) : isDone ? (
        <p className="font-bold text-good">{texts.doneToday}</p>
      ) : (
        <>
          <p>{texts.noneToday}</p>
          <Button wide onClick={onChoose}>
            {texts.choose}
          </Button>
        </>
      )}
    </Card>
  )
}
