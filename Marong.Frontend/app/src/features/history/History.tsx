import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { LoadMore } from '../../ui/LoadMore'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { MbtiBars } from './MbtiBars'
import { MbtiChart } from './MbtiChart'
import { OwnPostCard } from './OwnPostCard'
import { useOwnPosts, useSurveyScores, type OwnPost } from './ownPosts'
import { momentsOf } from './scores'

export default function History() {
  const texts = useTexts().history
  return (
    <Page title={texts.title}>
      <Story />
    </Page>
  )
}

function Story() {
  const texts = useTexts().history
  const own = useOwnPosts()
  if (own.isPending) {
    return <Skeletons count={2} height="tall" />
  }
  if (own.data === undefined) {
    return <Failure error={own.error} retry={() => void own.refetch()} />
  }
  const posts = own.data.pages.flatMap(page => page.posts)
  if (posts.length === 0) {
    return (
      <div className="grid gap-4">
        <Empty title={texts.empty.title}>
          <p className="text-muted">{texts.empty.text}</p>
          <ButtonLink to="/manitto">{texts.empty.go}</ButtonLink>
        </Empty>
        <Scales posts={posts} />
      </div>
    )
  }
  return (
    <div className="grid gap-6">
      <Scales posts={posts} />
      <section className="min-w-0">
        <h2 className="mb-3">{texts.posts(own.data.pages[0]?.totalFeeds ?? posts.length)}</h2>
        <ol className="grid gap-4">
          {posts.map(post => (
            <li key={post.feedId} className="min-w-0">
              <OwnPostCard post={post} />
            </li>
          ))}
        </ol>
        <LoadMore pages={own} />
      </section>
    </div>
  )
}

/** Where the scales stand and how they came there; who has moved none yet sees what the survey said. */
function Scales({ posts }: { posts: readonly OwnPost[] }) {
  const texts = useTexts().history
  const moments = momentsOf(posts)
  const last = moments.at(-1)
  const survey = useSurveyScores(last === undefined)
  const scores = last ?? survey ?? null
  return (
    <Card className="grid min-h-64 gap-6">
      {scores !== null && <MbtiBars scores={scores} />}
      {last === undefined ? <p className="text-sm text-muted">{texts.chart.empty}</p> : <MbtiChart moments={moments} />}
    </Card>
  )
}
