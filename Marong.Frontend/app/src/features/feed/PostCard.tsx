import { Gift } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { LikeButton } from '../../ui/LikeButton'
import { usePostLike, type Post } from './feed'
import { Picture } from './Picture'

type PostCardProps = { groupId: number; post: Post; now: number }

export function PostCard({ groupId, post, now }: PostCardProps) {
  const texts = useTexts().feed
  const formats = useFormats()
  const { shown, like } = usePostLike(groupId, post)
  return (
    <Card className="grid gap-3">
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={post.author} image={null} size="small" />
        <div className="min-w-0 flex-1">
          <p className="one-line font-bold">{post.author}</p>
          <p className="one-line text-sm text-muted">
            {texts.forWhom.before}
            <bdi>{post.manitteeName}</bdi>
            {texts.forWhom.after}
          </p>
        </div>
        <time dateTime={post.createdAt} title={formats.moment(post.createdAt)} className="shrink-0 self-start pt-1 text-xs text-muted">
          {formats.ago(post.createdAt, now)}
        </time>
      </div>
      <h2 className="flex items-start gap-2 rounded-control bg-soft px-3 py-2 text-sm text-chestnut">
        <Gift aria-hidden="true" size={18} className="mt-0.5 shrink-0" />
        <span className="line-clamp-4 min-w-0 written">{post.missionTitle}</span>
      </h2>
      <p className="written">{post.content}</p>
      {post.imageUrl !== null && <Picture address={post.imageUrl} title={post.missionTitle} />}
      <div>
        <LikeButton isLiked={shown.isLiked} likes={shown.likes} label={texts.like(shown.likes)} onLike={like} />
      </div>
    </Card>
  )
}
