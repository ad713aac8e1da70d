import { useParams } from 'react-router'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Skeletons } from '../../ui/states'
import type { MyGroup } from '../groups/myGroups'
import { useManittoDetail } from '../manitto/queries'
import { CampaignForm } from './CampaignForm'
import { ForMember } from './ForMember'

export default function NewCampaign() {
  const texts = useTexts().campaigns
  const { groupId = '' } = useParams()
  return (
    <Page title={texts.newTitle} back={`/groups/${groupId}/campaigns`}>
      <ForMember>{group => <ForOwner group={group} />}</ForMember>
    </Page>
  )
}

function ForOwner({ group: { groupId, isOwner } }: { group: MyGroup }) {
  const texts = useTexts().campaigns
  // What is ahead is a matter of the server's time.
  const isTimeKnown = !useManittoDetail(groupId).isPending
  if (!isOwner) {
    return (
      <Empty title={texts.ownerOnly}>
        <ButtonLink to={`/groups/${groupId}/campaigns`}>{texts.title}</ButtonLink>
      </Empty>
    )
  }
  return isTimeKnown ? <CampaignForm groupId={groupId} /> : <Skeletons count={4} />
}
