import { useState } from 'react'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { Button, ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { LeaveGroup } from '../groups/LeaveGroup'
import { useMyGroups, type MyGroup } from '../groups/myGroups'

export function OwnGroups() {
  const texts = useTexts()
  const { data: groups, error, refetch } = useMyGroups()
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2>{texts.profile.groups.title}</h2>
      {groups === undefined &&
        (error === null ? <Skeletons count={1} height="card" /> : <Failure error={error} retry={() => void refetch()} />)}
      {groups?.length === 0 && (
        <Empty title={texts.common.noGroup.title}>
          <p className="text-muted">{texts.common.noGroup.text}</p>
        </Empty>
      )}
      {groups !== undefined && groups.length > 0 && (
        <ul className="grid grid-cols-1 gap-3">
          {groups.map(group => (
            <li key={group.groupId}>
              <OwnGroup group={group} />
            </li>
          ))}
        </ul>
      )}
      <ButtonLink to="/groups" look="secondary" wide>
        {texts.profile.groups.explore}
      </ButtonLink>
    </section>
  )
}

function OwnGroup({ group }: { group: MyGroup }) {
  const texts = useTexts()
  const [isLeaving, setLeaving] = useState(false)
  const here = `/groups/${group.groupId}`
  const { groups } = texts.profile
  return (
    <Card className="grid grid-cols-1 gap-3">
      <div className="flex items-center gap-3">
        <Avatar name={group.groupName} image={group.groupImageUrl} />
        <div className="min-w-0 flex-1">
          <h3 className="one-line">{group.groupName}</h3>
          <p className="one-line text-sm text-muted">{groups.asNickname(group.myNickname)}</p>
        </div>
      </div>
      <div className="grid grid-cols-3 gap-2">
        <ButtonLink to={here} look="secondary" size="small" className="min-h-11" aria-label={groups.infoOf(group.groupName)}>
          {groups.info}
        </ButtonLink>
        <ButtonLink to={`${here}/profile`} look="secondary" size="small" className="min-h-11" aria-label={groups.editOf(group.groupName)}>
          {groups.edit}
        </ButtonLink>
        <Button
          look="quiet"
          size="small"
          className="min-h-11"
          aria-label={texts.groups.leave.actionOf(group.groupName)}
          onClick={() => {
            setLeaving(true)
          }}
        >
          {groups.leave}
        </Button>
      </div>
      <LeaveGroup
        group={group}
        open={isLeaving}
        onClose={() => {
          setLeaving(false)
        }}
        onLeft={() => {
          setLeaving(false)
        }}
      />
    </Card>
  )
}
