import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Empty } from '../../ui/states'
import type { MyGroup } from '../groups/myGroups'
import { useRound } from './places'
import { startOf } from './nextStart'

const FEWEST = 3

/** Places are found for two: who has nobody to look after is told when that will be. */
export function NotMatched({ group }: { group: MyGroup }) {
  const texts = useTexts().places.unmatched
  const formats = useFormats()
  const round = useRound(group.groupId)
  const isTooSmall = group.memberCount < FEWEST
  const isRunning = round?.period === 'MANITTO_ACTIVE'
  const when = isTooSmall ? texts.tooSmall : round === undefined || isRunning ? texts.nextRound : texts.at(formats.moment(startOf(round)))
  return (
    <Empty title={texts.title}>
      <p className="text-muted">{when}</p>
      <ButtonLink to={isTooSmall ? `/groups/${group.groupId}` : '/manitto'}>{isTooSmall ? texts.invite : texts.toManitto}</ButtonLink>
    </Empty>
  )
}
