import { ArrowRight } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { Card } from '../../ui/Card'
import { Chestnut } from '../../ui/Chestnut'
import { Picture } from '../feed/Picture'
import type { OwnPost } from './ownPosts'
import { SCALES } from './scores'

export function OwnPostCard({ post }: { post: OwnPost }) {
  const texts = useTexts().history
  const formats = useFormats()
  return (
    <Card className="grid min-w-0 gap-3">
      <div className="flex min-w-0 items-baseline justify-between gap-3 text-sm text-muted">
        <time dateTime={post.createdAt} className="shrink-0">
          {formats.moment(post.createdAt)}
        </time>
        <span className="min-w-0 one-line">{post.groupName}</span>
      </div>
      <div className="min-w-0">
        <h3 className="line-clamp-4 written">{post.missionTitle}</h3>
        <p className="one-line text-sm text-muted">
          <bdi>{post.anonymousAuthorName}</bdi> → <bdi>{post.manitteeName}</bdi>
        </p>
      </div>
      <p className="written">{post.content}</p>
      {post.imageUrl !== null && <Picture address={post.imageUrl} title={post.missionTitle} />}
      <p className="flex items-center gap-1.5 text-sm font-bold text-muted">
        <Chestnut size={18} filled={post.likes > 0} />
        {texts.likes(post.likes)}
      </p>
      {post.mbtiUpdate !== null && <Move update={post.mbtiUpdate} />}
    </Card>
  )
}

function Move({ update }: { update: NonNullable<OwnPost['mbtiUpdate']> }) {
  const texts = useTexts().history
  const scale = SCALES.find(({ axis }) => axis === update.changedMbtiType)
  const change = update.currentScore - update.previousScore
  const [low, high] = scale === undefined ? [update.changedMbtiType, update.changedMbtiType] : texts.sides[scale.axis]
  return (
    <div className="grid gap-1 rounded-control bg-soft px-3 py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 font-bold text-chestnut">
        <span>{texts.moved(change > 0 ? high : low, Math.abs(change))}</span>
        <span
          className="inline-flex items-center gap-1 tabular-nums"
          aria-label={texts.fromTo(update.previousScore, update.currentScore)}
          role="img"
        >
          {update.previousScore}
          <ArrowRight aria-hidden="true" size={14} />
          {update.currentScore}
        </span>
      </p>
      <p className="written">{update.changeReason}</p>
    </div>
  )
}
