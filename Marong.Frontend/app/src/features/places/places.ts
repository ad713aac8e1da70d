import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { useProblem } from '../../i18n/problem'
import { useToast } from '../../ui/toasts'

export type Place = Schemas['RecommendationPlaceView']
export type Kind = 'cafe' | 'restaurant'
export type KindPlace = Place & { kind: Kind }
type Answer = { data: Schemas['PlacesView']; meta: Record<string, unknown> }

const NOBODY_YET = 'MANITTO_NOT_FOUND'

/** Today's one of each, or all that were found for the round. */
export function usePlaces(groupId: number, all: boolean) {
  const places = useQuery({
    queryKey: [...keys.places(groupId), all ? 'all' : 'today'],
    queryFn: ({ signal }) => answer(api.GET('/api/recommendations/places', { params: { query: { groupId, all } }, signal })),
  })
  return { ...places, isUnmatched: isCode(places.error, NOBODY_YET) }
}

/** Cafés first, each knowing what it is. */
export function placesOf({ cafes, restaurants }: Schemas['PlacesView']): KindPlace[] {
  return [
    ...cafes.map(place => ({ ...place, kind: 'cafe' as const })),
    ...restaurants.map(place => ({ ...place, kind: 'restaurant' as const })),
  ]
}

export function useLikedPlaces() {
  return useQuery({
    queryKey: keys.likedPlaces,
    queryFn: ({ signal }) => data(api.GET('/api/recommendations/places/likes/my', { signal })),
  })
}

/** Where the group meets, and how far from there places are looked for. */
export function useMeetingPlace(groupId: number) {
  const group = useQuery({
    queryKey: keys.groupDetail(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/groups/{groupId}', { params: { path: { groupId } }, signal })),
  })
  return group.data?.place
}

export function useRound(groupId: number) {
  return useQuery({
    queryKey: keys.manitto(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/manitto/detail', { params: { query: { groupId } }, signal })),
  }).data
}

export function usePlaceLike(groupId: number, placeId: number) {
  const queries = useQueryClient()
  const say = useToast()
  const problem = useProblem()
  const places = keys.places(groupId)
  const change = useMutation({
    mutationFn: (like: boolean) =>
      data(api.POST('/api/recommendations/places/{placeId}/likes', { params: { path: { placeId } }, body: { cancel: !like } })),
    onSuccess: now => {
      queries.setQueriesData<Answer>({ queryKey: places }, shown => shown && { ...shown, data: withLike(shown.data, placeId, now) })
      void queries.invalidateQueries({ queryKey: keys.likedPlaces })
      // An answer that was on its way meanwhile may not know of the like.
      if (queries.isFetching({ queryKey: places }) > 0) {
        void queries.invalidateQueries({ queryKey: places })
      }
    },
    onError: error => {
      const isAsWished = isCode(error, 'ALREADY_LIKED', 'NOT_LIKED')
      if (isAsWished || isCode(error, 'RECOMMENDATION_NOT_FOUND')) {
        void queries.invalidateQueries({ queryKey: places })
        void queries.invalidateQueries({ queryKey: keys.likedPlaces })
      }
      if (!isAsWished) {
        say(problem(error))
      }
    },
  })
  const like = (wish: boolean) => {
    if (!change.isPending) {
      change.mutate(wish)
    }
  }
  return { like, wished: change.isPending ? change.variables : undefined }
}

/** The same places with the one's likes as they are now. */
export function withLike(
  places: Schemas['PlacesView'],
  placeId: number,
  { isLiked, totalLikes }: Pick<Place, 'isLiked' | 'totalLikes'>,
): Schemas['PlacesView'] {
  const now = (place: Place) => (place.placeId === placeId ? { ...place, isLiked, totalLikes } : place)
  return { cafes: places.cafes.map(now), restaurants: places.restaurants.map(now) }
}
