import { Plus } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { LoadMore } from '../../ui/LoadMore'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { WithGroup } from '../groups/WithGroup'
import { useFeed } from './feed'
import { FeedNumbers } from './FeedNumbers'
import { PostCard } from './PostCard'
import { useMinute } from './useMinute'

export default function Feed() {
  const texts = useTexts().feed
  return (
    <WithGroup>
      {group => (
        <Page title={texts.title} actions={<Write />}>
          <FeedNumbers groupId={group.groupId} />
          <Posts groupId={group.groupId} />
        </Page>
      )}
    </WithGroup>
  )
}

/** Under the thumb on a phone, in the heading where there is room. */
function Write() {
  const texts = useTexts().feed
  return (
    <ButtonLink
      to="/home/feed/create"
      aria-label={texts.write}
      className="max-lg:fixed max-lg:right-5 max-lg:bottom-[calc(5rem+env(safe-area-inset-bottom))] max-lg:z-10 max-lg:size-14 max-lg:rounded-full max-lg:px-0 max-lg:shadow-card"
    >
      <Plus aria-hidden="true" />
      <span className="max-lg:hidden">{texts.write}</span>
    </ButtonLink>
  )
}

function Posts({ groupId }: { groupId: number }) {
  const texts = useTexts().feed
  const feed = useFeed(groupId)
  const now = useMinute()
  if (feed.isPending) {
    return <Skeletons count={2} height="tall" />
  }
  if (feed.data === undefined) {
    return <Failure error={feed.error} retry={() => void feed.refetch()} />
  }
  const posts = feed.data.pages.flatMap(page => page.feeds)
  if (posts.length === 0) {
    return (
      <Empty title={texts.empty.title}>
        <p className="text-muted">{texts.empty.text}</p>
        <ButtonLink to="/home/feed/create">{texts.empty.write}</ButtonLink>
      </Empty>
    )
  }
  return (
    <>
      <ul className="grid gap-4">
        {posts.map(post => (
          <li key={post.feedId} className="min-w-0">
            <PostCard groupId={groupId} post={post} now={now} />
          </li>
        ))}
      </ul>
      <LoadMore pages={feed} />
    </>
  )
}
