import { Link } from 'react-router'
import { useTexts } from '../../i18n/language'
import { useGroupDetail } from './queries'

/** In a group that is so small the game keeps no secret, and says so. */
export function GuessedHint({ groupId }: { groupId: number }) {
  const texts = useTexts().manitto.guessed
  const group = useGroupDetail(groupId).data
  return group?.isEasilyGuessed === true ? (
    <p className="rounded-card bg-soft px-4 py-3 text-sm">
      {texts.text}{' '}
      <Link to={`/groups/${groupId}`} className="inline-flex min-h-11 items-center font-bold text-chestnut underline">
        {texts.action}
      </Link>
    </p>
  ) : null
}
