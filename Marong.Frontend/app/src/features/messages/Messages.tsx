import { Navigate, useParams } from 'react-router'
import { isCode } from '../../api/errors'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { WithGroup } from '../groups/WithGroup'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { PartnerLine } from './PartnerLine'
import { useThread } from './queries'
import type { Partner } from './thread'

export default function Messages() {
  const texts = useTexts().messages
  const { partner } = useParams()
  if (partner !== 'manitto' && partner !== 'manittee') {
    return <Navigate to="/manitto" replace />
  }
  return (
    <Page title={texts.title[partner]} back="/manitto">
      <WithGroup>{group => <WithThread key={partner} groupId={group.groupId} partner={partner} />}</WithGroup>
    </Page>
  )
}

function WithThread({ groupId, partner }: { groupId: number; partner: Partner }) {
  const texts = useTexts().messages
  const thread = useThread(groupId, partner)
  const page = thread.data?.pages[0]
  if (isCode(thread.error, 'MANITTO_NOT_FOUND', 'NEW_USER_NO_MANITTO_MATCHING')) {
    return (
      <Empty title={texts.unmatched.title}>
        <p className="text-muted">{texts.unmatched.text}</p>
        <ButtonLink to="/manitto">{texts.unmatched.action}</ButtonLink>
      </Empty>
    )
  }
  if (thread.isPending) {
    return <Skeletons count={4} />
  }
  if (page === undefined) {
    return <Failure error={thread.error} retry={() => void thread.refetch()} />
  }
  return (
    <div className="-mb-5 flex h-[calc(100dvh-13.5rem)] min-h-80 flex-col gap-2 lg:mb-0 lg:h-[calc(100dvh-10.5rem)]">
      <PartnerLine partner={partner} who={page.partner} />
      <Conversation groupId={groupId} partner={partner} thread={thread} />
      <Composer groupId={groupId} partner={partner} />
    </div>
  )
}
