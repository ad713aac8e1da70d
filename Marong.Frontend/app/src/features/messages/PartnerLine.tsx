import type { Schemas } from '../../api/client'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import type { Partner } from './thread'

/** Who is on the other side: of the manitto the anonymous name, and the person once that is known. */
export function PartnerLine({ partner, who }: { partner: Partner; who: Schemas['MessagePartner'] }) {
  const texts = useTexts().messages
  const person = who.groupNickname ?? undefined
  const name = person ?? who.anonymousName ?? texts.somebody
  const alias = person !== undefined ? (who.anonymousName ?? undefined) : undefined
  return (
    <div className="flex items-center gap-3 rounded-card border border-line bg-card p-3">
      <Avatar name={name} image={who.groupProfileImage} size="small" secret={person === undefined} />
      <p className="flex min-w-0 flex-1 flex-col">
        <span className="one-line font-bold">{name}</span>
        <span className="one-line text-sm text-muted">{alias !== undefined ? texts.knownAs(alias) : texts.hint[partner]}</span>
      </p>
    </div>
  )
}
