import { Clock, Coffee, MapPin, Navigation, Utensils } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import { buttonClass } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { LikeButton } from '../../ui/LikeButton'
import { likeWished } from '../feed/likes'
import { directionsTo } from './geography'
import { usePlaceLike, type KindPlace } from './places'

type PlaceCardProps = { groupId: number; place: KindPlace; distance: string | undefined }

export function cardId(placeId: number) {
  return `place-${placeId}`
}

export function PlaceCard({ groupId, place, distance }: PlaceCardProps) {
  const texts = useTexts().places
  const { like, wished } = usePlaceLike(groupId, place.placeId)
  const counted = { isLiked: place.isLiked, likes: place.totalLikes }
  const { isLiked, likes } = wished === undefined ? counted : likeWished(counted, wished)
  const Sign = place.kind === 'cafe' ? Coffee : Utensils
  return (
    <Card id={cardId(place.placeId)} tabIndex={-1} className="grid h-full min-w-0 grid-cols-1 content-between gap-4">
      <div className="grid min-w-0 grid-cols-1 gap-2">
        <p className={`flex items-center gap-1.5 text-sm font-bold ${place.kind === 'cafe' ? 'text-chestnut' : 'text-good'}`}>
          <Sign aria-hidden="true" size={18} className="shrink-0" />
          {texts.kinds[place.kind]}
          <span className="min-w-0 one-line font-normal text-muted">{place.category}</span>
        </p>
        <h2 className="line-clamp-3 written">{place.name}</h2>
        <ul className="grid grid-cols-1 gap-1 text-sm text-muted">
          <li className="flex items-start gap-1.5">
            <MapPin aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
            <span className="line-clamp-3 min-w-0 written">{place.address}</span>
          </li>
          <li className="flex items-start gap-1.5">
            <Clock aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
            <span className="line-clamp-3 min-w-0 written">{place.hours ?? texts.hoursUnknown}</span>
          </li>
          {distance !== undefined && (
            <li className="flex items-start gap-1.5">
              <Navigation aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
              {distance}
            </li>
          )}
        </ul>
      </div>
      <div className="flex items-center gap-2">
        <LikeButton isLiked={isLiked} likes={likes} label={texts.like(place.name.slice(0, 60), likes)} onLike={like} />
        <a
          href={directionsTo(place)}
          target="_blank"
          rel="noopener noreferrer"
          className={`${buttonClass({ look: 'secondary', size: 'small' })} min-h-11 flex-1`}
        >
          {texts.directions}
          <span className="sr-only">{texts.newWindow(place.name.slice(0, 60))}</span>
        </a>
      </div>
    </Card>
  )
}
