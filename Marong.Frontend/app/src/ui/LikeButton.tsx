import { Chestnut } from './Chestnut'

type LikeButtonProps = { isLiked: boolean; likes?: number; label: string; onLike: (like: boolean) => void }

/** A chestnut for what is liked, and how many there are, where that is known. The name stays; whether it is pressed says the rest. */
export function LikeButton({ isLiked, likes, label, onLike }: LikeButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isLiked}
      aria-label={label}
      onClick={() => {
        onLike(!isLiked)
      }}
      className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control border border-line px-3.5 text-sm font-bold text-muted transition-colors hover:bg-soft aria-pressed:border-chestnut aria-pressed:bg-soft aria-pressed:text-chestnut"
    >
      <Chestnut filled={isLiked} />
      {likes !== undefined && <span className="tabular-nums">{likes}</span>}
    </button>
  )
}
