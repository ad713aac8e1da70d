import { useQueryClient } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { useAfter } from '../../time/countdown'
import { ButtonLink } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { WithGroup } from '../groups/WithGroup'
import { CampaignNote } from './CampaignNote'
import { Countdown } from './Countdown'
import { GuessedHint } from './GuessedHint'
import { Missions } from './Missions'
import { People } from './People'
import { useManittoDetail } from './queries'

export default function Manitto() {
  const texts = useTexts().manitto
  return (
    <Page title={texts.title}>
      <WithGroup>{group => <Round groupId={group.groupId} />}</WithGroup>
    </Page>
  )
}

function Round({ groupId }: { groupId: number }) {
  const detail = useManittoDetail(groupId)
  const queries = useQueryClient()
  useAfter(detail.data?.nextTransitionAt, () => void queries.invalidateQueries({ queryKey: keys.group(groupId) }))
  if (detail.isPending) {
    return <Skeletons count={4} height="card" />
  }
  if (detail.data === undefined) {
    return <Failure error={detail.error} retry={() => void detail.refetch()} />
  }
  const shown = detail.data
  return (
    <div className="grid gap-4">
      <Countdown detail={shown} />
      <CampaignNote detail={shown} />
      {shown.isNewUser && <Newcomer />}
      <People detail={shown} />
      <GuessedHint groupId={groupId} />
      {!shown.isNewUser && <Missions groupId={groupId} isOpen={shown.period !== 'MATCHING_PREPARATION'} />}
    </div>
  )
}

function Newcomer() {
  const texts = useTexts().manitto.newcomer
  return (
    <Empty title={texts.title}>
      <p className="text-muted">{texts.text}</p>
      <ButtonLink to="/home" look="secondary">
        {texts.action}
      </ButtonLink>
    </Empty>
  )
}
