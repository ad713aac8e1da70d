import { CalendarHeart, ChevronRight, MapPin, UserRound, Users } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { GroupPage, type GroupDetail } from './GroupPage'
import { InviteCode } from './InviteCode'
import { LeaveGroup } from './LeaveGroup'
import { chooseGroup } from './chosen'

export default function GroupInfo() {
  const texts = useTexts().groups.info
  return (
    <GroupPage title={texts.title} back={() => '/groups'}>
      {group => <About group={group} />}
    </GroupPage>
  )
}

function About({ group }: { group: GroupDetail }) {
  const texts = useTexts().groups
  const navigate = useNavigate()
  const [isLeaving, setLeaving] = useState(false)
  return (
    <div className="grid grid-cols-1 gap-4">
      <Head group={group} />
      {group.isEasilyGuessed === true && <p className="rounded-card bg-soft p-4 text-sm">{texts.info.guessable}</p>}
      <Button
        wide
        onClick={() => {
          chooseGroup(group.groupId)
          void navigate('/home')
        }}
      >
        {texts.info.open}
      </Button>
      {group.isOwner && group.inviteCode !== null && <InviteCode groupId={group.groupId} code={group.inviteCode} />}
      <Ways group={group} />
      <Button
        look="danger"
        wide
        onClick={() => {
          setLeaving(true)
        }}
      >
        {texts.leave.action}
      </Button>
      <LeaveGroup
        group={{ ...group, memberCount: group.currentMemberCount }}
        open={isLeaving}
        onClose={() => {
          setLeaving(false)
        }}
        onLeft={() => {
          void navigate('/groups', { replace: true })
        }}
      />
    </div>
  )
}

function Head({ group }: { group: GroupDetail }) {
  const texts = useTexts().groups
  const { date } = useFormats()
  const [isBroken, setBroken] = useState(false)
  return (
    <div className="overflow-hidden rounded-card border border-line bg-card shadow-card">
      {group.groupImageUrl !== null && !isBroken && (
        <img
          src={group.groupImageUrl}
          alt=""
          referrerPolicy="no-referrer"
          className="aspect-video w-full bg-soft object-cover"
          onError={() => {
            setBroken(true)
          }}
        />
      )}
      <div className="flex items-center gap-4 p-4">
        {(group.groupImageUrl === null || isBroken) && <Avatar size="large" name={group.groupName} image={null} />}
        <div className="grid min-w-0 flex-1 grid-cols-1 gap-1">
          <h2 className="written">{group.groupName}</h2>
          <p className={`written ${group.description === null ? 'text-muted' : ''}`}>{group.description ?? texts.info.noDescription}</p>
          <p className="text-sm text-muted">
            {texts.info.membersCount(group.currentMemberCount, group.maxMemberCount)} · {texts.info.joined(date(group.joinedAt))}
          </p>
        </div>
      </div>
    </div>
  )
}

function Ways({ group }: { group: GroupDetail }) {
  const texts = useTexts().groups.info
  const here = `/groups/${group.groupId}`
  return (
    <div className="rounded-card border border-line bg-card p-2 shadow-card">
      <ul>
        {(
          [
            [`${here}/members`, Users, texts.members],
            [`${here}/campaigns`, CalendarHeart, texts.campaigns],
            [`${here}/place`, MapPin, texts.place],
            [`${here}/profile`, UserRound, texts.profile],
          ] as const
        ).map(([to, Icon, name]) => (
          <li key={to}>
            <Link to={to} className="flex min-h-14 items-center gap-3 rounded-control px-3 font-bold hover:bg-soft">
              <Icon aria-hidden="true" size={20} className="text-chestnut" />
              <span className="min-w-0 flex-1">{name}</span>
              <ChevronRight aria-hidden="true" size={20} className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
