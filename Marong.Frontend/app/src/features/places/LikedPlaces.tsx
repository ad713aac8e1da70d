import { Coffee, Utensils } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import type { Schemas } from '../../api/client'
import { Card } from '../../ui/Card'
import { LikeButton } from '../../ui/LikeButton'
import { Failure, Skeletons } from '../../ui/states'
import { useLikedPlaces, usePlaceLike } from './places'

/** Whatever one has ever liked, also of rounds that are over. */
export function LikedPlaces({ groupId }: { groupId: number }) {
  const texts = useTexts().places
  const liked = useLikedPlaces()
  return (
    <section className="mt-8 grid grid-cols-1 gap-3">
      <h2>{texts.liked.title}</h2>
      {liked.isPending && <Skeletons count={1} />}
      {liked.isError && liked.data === undefined && <Failure error={liked.error} retry={() => void liked.refetch()} />}
      {liked.data?.likedPlaces.length === 0 && <p className="text-sm text-muted">{texts.liked.empty}</p>}
      <ul className="grid grid-cols-1 gap-2">
        {liked.data?.likedPlaces.map(place => (
          <li key={place.placeRecommendationId} className="min-w-0">
            <LikedPlace groupId={groupId} place={place} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function LikedPlace({ groupId, place }: { groupId: number; place: Schemas['LikedPlace'] }) {
  const texts = useTexts().places
  const formats = useFormats()
  const { like, wished } = usePlaceLike(groupId, place.placeRecommendationId)
  const Sign = place.placeType === 'cafe' ? Coffee : Utensils
  return (
    <Card className="flex min-w-0 items-center gap-3">
      <Sign aria-hidden="true" size={20} className="shrink-0 text-chestnut" />
      <div className="min-w-0 flex-1">
        <p className="one-line font-bold">{place.placeName}</p>
        <p className="one-line text-sm text-muted">
          {place.category} · {place.address}
        </p>
        <p className="text-xs text-muted">{texts.liked.since(formats.date(place.likedAt))}</p>
      </div>
      <LikeButton isLiked={wished ?? true} label={texts.liked.unlike(place.placeName.slice(0, 60))} onLike={like} />
    </Card>
  )
}
