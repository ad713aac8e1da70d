import { useParams } from 'react-router'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { MoreButton } from '../../ui/MoreButton'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import type { MyGroup } from '../groups/myGroups'
import { useManittoDetail } from '../manitto/queries'
import { CampaignCard } from './CampaignCard'
import { ForMember } from './ForMember'
import { useCampaigns } from './queries'

export default function Campaigns() {
  const texts = useTexts().campaigns
  const { groupId = '' } = useParams()
  return (
    <Page title={texts.title} back={`/groups/${groupId}`}>
      <ForMember>{group => <List group={group} />}</ForMember>
    </Page>
  )
}

function List({ group: { groupId, isOwner } }: { group: MyGroup }) {
  const texts = useTexts().campaigns
  // The list does not tell the server's time; the countdowns need it.
  const isTimeKnown = !useManittoDetail(groupId).isPending
  const list = useCampaigns(groupId)
  const shown = list.data?.pages.flatMap(page => page.campaigns) ?? []
  if (list.isPending || !isTimeKnown) {
    return <Skeletons count={3} height="card" />
  }
  if (list.data === undefined) {
    return <Failure error={list.error} retry={() => void list.refetch()} />
  }
  const create = isOwner && (
    <ButtonLink to={`/groups/${groupId}/campaigns/new`} wide>
      {texts.create}
    </ButtonLink>
  )
  if (shown.length === 0) {
    return (
      <Empty title={texts.empty.title}>
        <p className="text-muted">{isOwner ? texts.empty.owner : texts.empty.member}</p>
        {isOwner ? (
          create
        ) : (
          <ButtonLink to="/manitto" look="secondary">
            {texts.empty.action}
          </ButtonLink>
        )}
      </Empty>
    )
  }
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">{texts.intro}</p>
      {create}
      <ul className="grid gap-3">
        {shown.map(campaign => (
          <li key={campaign.campaignId}>
            <CampaignCard campaign={campaign} isOwner={isOwner} />
          </li>
        ))}
      </ul>
      <MoreButton pages={list} />
    </div>
  )
}
