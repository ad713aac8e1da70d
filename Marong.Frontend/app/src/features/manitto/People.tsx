import { Mail } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { useMessageSummary, type Detail } from './queries'
import { RevealMoment } from './RevealMoment'
import { roundOf } from './round'

export function People({ detail }: { detail: Detail }) {
  switch (detail.period) {
    case 'MANITTO_ACTIVE':
      return <Secret detail={detail} />
    case 'MANITTO_REVEAL':
      return <Revealed detail={detail} />
    default:
      return <Previous detail={detail} />
  }
}

function Secret({ detail: { groupId, currentManittee, currentManitto, previousCycleManitto, isNewUser } }: { detail: Detail }) {
  const texts = useTexts().manitto.people
  return (
    <div className="grid gap-3">
      {currentManittee && (
        <Person
          label={texts.manittee}
          name={currentManittee.groupNickname}
          detail={otherName(currentManittee)}
          hint={texts.manitteeHint}
          image={currentManittee.groupProfileImage}
        >
          <MessageLink groupId={groupId} partner="manittee" />
        </Person>
      )}
      {currentManitto ? (
        <Person label={texts.manitto} name={currentManitto.anonymousName} hint={texts.manittoHint} secret>
          <MessageLink groupId={groupId} partner="manitto" />
        </Person>
      ) : (
        !isNewUser && <p className="rounded-card bg-soft px-4 py-3 text-sm">{texts.noGiver}</p>
      )}
      {previousCycleManitto && <Known label={texts.previous} giver={previousCycleManitto} />}
    </div>
  )
}

function Revealed({ detail }: { detail: Detail }) {
  const texts = useTexts().manitto.people
  const { groupId, revealedManitto, isNewUser } = detail
  return (
    <div className="grid gap-3">
      {revealedManitto && (
        <>
          <Known label={texts.revealed} giver={revealedManitto} />
          <RevealMoment key={`${groupId}:${roundOf(detail)}`} groupId={groupId} round={roundOf(detail)} giver={revealedManitto} />
        </>
      )}
      {!isNewUser && (
        <div className="grid grid-cols-2 gap-2">
          <MessageLink groupId={groupId} partner="manitto" long />
          <MessageLink groupId={groupId} partner="manittee" long />
        </div>
      )}
    </div>
  )
}

function Previous({ detail: { previousCycleManitto, revealedManitto } }: { detail: Detail }) {
  const texts = useTexts().manitto.people
  const giver = revealedManitto ?? previousCycleManitto
  return giver ? <Known label={texts.previous} giver={giver} /> : null
}

type Giver = NonNullable<Detail['revealedManitto']>

function Known({ label, giver }: { label: string; giver: Giver }) {
  const texts = useTexts().manitto.people
  return (
    <Person
      label={label}
      name={giver.groupNickname}
      detail={otherName(giver)}
      hint={texts.knownAs(giver.anonymousName)}
      image={giver.groupProfileImage}
    />
  )
}

/** The name outside the group, where it says anything more. */
function otherName({ name, groupNickname }: { name: string; groupNickname: string }) {
  return name === groupNickname ? undefined : name
}

type PersonProps = {
  label: string
  name: string
  detail?: string | undefined
  hint: string
  image?: string | null
  secret?: boolean
  children?: ReactNode
}

function Person({ label, name, detail, hint, image, secret = false, children }: PersonProps) {
  return (
    <Card className="flex items-center gap-4">
      <Avatar name={name} image={image} size="large" secret={secret} />
      <div className="min-w-0 flex-1">
        <h2 className="text-sm font-bold text-muted">{label}</h2>
        <p className="line-clamp-2">
          <span className="text-lg font-bold written">{name}</span>
          {detail !== undefined && <span className="text-sm written text-muted"> {detail}</span>}
        </p>
        <p className="line-clamp-2 text-sm text-muted">{hint}</p>
      </div>
      {children}
    </Card>
  )
}

function MessageLink({ groupId, partner, long = false }: { groupId: number; partner: 'manitto' | 'manittee'; long?: boolean }) {
  const texts = useTexts().manitto.people
  const summary = useMessageSummary(groupId).data
  const unread = (partner === 'manitto' ? summary?.unreadFromManitto : summary?.unreadFromManittee) ?? 0
  return (
    <ButtonLink to={`/messages/${partner}`} look="secondary" size="small" className="relative min-h-11 shrink-0">
      {!long && <Mail aria-hidden="true" size={18} />}
      {!long && (
        <span aria-hidden="true" className="max-sm:hidden">
          {texts.write}
        </span>
      )}
      <span className={long ? '' : 'sr-only'}>{texts.writeTo[partner]}</span>
      {unread > 0 && (
        <>
          <span className="sr-only">, {texts.unread(unread)}</span>
          <span
            aria-hidden="true"
            className="absolute -top-1.5 -right-1.5 grid h-6 min-w-6 place-items-center rounded-full bg-chestnut px-1.5 text-xs text-on-chestnut tabular-nums"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        </>
      )}
    </ButtonLink>
  )
}
