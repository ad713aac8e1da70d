import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, type Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { useUser } from '../../session/useSession'
import { Avatar } from '../../ui/Avatar'
import { ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { GroupPage, type GroupDetail } from './GroupPage'
import { MemberActions, type Member } from './MemberActions'
import { MemberMenu } from './MemberMenu'

export default function Members() {
  const texts = useTexts().groups.members
  return (
    <GroupPage title={texts.title} back={groupId => `/groups/${groupId}`}>
      {group => <List group={group} />}
    </GroupPage>
  )
}

function List({ group }: { group: GroupDetail }) {
  const texts = useTexts()
  const { groupId, isOwner } = group
  const [asked, ask] = useState<{ member: Member; what: 'transfer' | 'remove' } | null>(null)
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: keys.members(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/groups/{groupId}/members', { params: { path: { groupId } }, signal })),
  })
  if (found === undefined) {
    return error === null ? (
      <Skeletons count={Math.min(8, group.currentMemberCount)} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    )
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-sm text-muted">{texts.common.people(found.members.length)}</p>
      <ul className="grid grid-cols-1 gap-3">
        {found.members.map(member => (
          <li key={member.userId}>
            <Row
              member={member}
              managed={isOwner && !member.isOwner}
              onAsk={what => {
                ask({ member, what })
              }}
            />
          </li>
        ))}
      </ul>
      {found.members.length === 1 && (
        <Empty title={texts.groups.members.alone.title}>
          <p className="text-muted">{texts.groups.members.alone.text}</p>
          <ButtonLink to={`/groups/${groupId}`}>{texts.groups.members.alone.go}</ButtonLink>
        </Empty>
      )}
      <MemberActions
        groupId={groupId}
        asked={asked}
        onClose={() => {
          ask(null)
        }}
      />
    </div>
  )
}

type RowProps = { member: Schemas['MemberView']; managed: boolean; onAsk: (what: 'transfer' | 'remove') => void }

function Row({ member, managed, onAsk }: RowProps) {
  const texts = useTexts().groups
  const me = useUser().userId
  const { date } = useFormats()
  return (
    <Card className="flex min-h-20 items-center gap-3">
      <Avatar name={member.nickname} image={member.profileImageUrl} />
      <div className="min-w-0 flex-1">
        <h2 className="flex min-w-0 items-center gap-2 text-base">
          <span className="one-line">{member.nickname}</span>
          {member.userId === me && <Badge>{texts.members.me}</Badge>}
          {member.isOwner && <Badge>{texts.list.owner}</Badge>}
        </h2>
        <p className="text-sm text-muted">{texts.members.since(date(member.joinedAt))}</p>
      </div>
      {managed && <MemberMenu name={member.nickname} onAsk={onAsk} />}
    </Card>
  )
}

function Badge({ children }: { children: string }) {
  return <span className="shrink-0 rounded-full bg-soft px-2.5 py-0.5 text-xs font-bold text-chestnut">{children}</span>
}
