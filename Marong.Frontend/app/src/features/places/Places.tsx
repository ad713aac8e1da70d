import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../i18n/language'
import { Choices } from '../../ui/Choices'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import type { MyGroup } from '../groups/myGroups'
import { WithGroup } from '../groups/WithGroup'
import { distanceText, metresBetween, type Position } from './geography'
import { LikedPlaces } from './LikedPlaces'
import { NotMatched } from './NotMatched'
import { cardId, PlaceCard } from './PlaceCard'
import { placesOf, useMeetingPlace, usePlaces, type KindPlace } from './places'
import { PlacesOnMap } from './PlacesOnMap'
import { useMyPosition } from './useMyPosition'

export default function Places() {
  const texts = useTexts().places
  return (
    <Page title={texts.title}>
      <WithGroup>
        {group => (
          <>
            <Recommended group={group} />
            <LikedPlaces groupId={group.groupId} />
          </>
        )}
      </WithGroup>
    </Page>
  )
}

function Recommended({ group }: { group: MyGroup }) {
  const texts = useTexts().places
  const [query, setQuery] = useSearchParams()
  const shown = query.get('all') === '1' ? 'all' : 'today'
  const found = usePlaces(group.groupId, shown === 'all')
  if (found.isUnmatched) {
    return <NotMatched group={group} />
  }
  return (
    <>
      <Choices
        label={texts.show.label}
        value={shown}
        onChange={wish => {
          setQuery(wish === 'all' ? { all: '1' } : {}, { replace: true })
        }}
        options={[
          ['today', texts.show.today],
          ['all', texts.show.all],
        ]}
      />
      <div className="mt-4">
        {found.data !== undefined ? (
          <Found groupId={group.groupId} answer={found.data} />
        ) : found.isPending ? (
          <Skeletons count={2} height="tall" />
        ) : (
          <Failure error={found.error} retry={() => void found.refetch()} />
        )}
      </div>
    </>
  )
}

type Answer = NonNullable<ReturnType<typeof usePlaces>['data']>

function Found({ groupId, answer }: { groupId: number; answer: Answer }) {
  const texts = useTexts().places
  const home = useMeetingPlace(groupId)
  const position = useMyPosition()
  const places = useMemo(() => placesOf(answer.data), [answer.data])
  const distance = useDistance(home, position.me)
  const missing = (['cafe', 'restaurant'] as const).find(kind => places.every(place => place.kind !== kind))
  if (places.length === 0) {
    return (
      <Empty title={texts.none.title}>
        <p className="text-muted">{texts.none.text}</p>
      </Empty>
    )
  }
  return (
    <>
      <PlacesOnMap places={places} home={home} position={position} onChoose={lookAt} />
      <p className="mb-3 text-sm text-muted">{sourceOf(answer.meta, texts.sources)}</p>
      <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {places.map(place => (
          <li key={place.placeId} className="min-w-0">
            <PlaceCard groupId={groupId} place={place} distance={distance(place)} />
          </li>
        ))}
      </ul>
      {missing !== undefined && <p className="mt-3 text-sm text-muted">{texts.missing[missing]}</p>}
    </>
  )
}

function useDistance(home: Position | undefined, me: Position | null) {
  const texts = useTexts().places
  return (place: KindPlace) => {
    const from = me ?? home
    if (from === undefined) {
      return undefined
    }
    const distance = distanceText(metresBetween(from, place))
    return me === null ? texts.fromHome(distance) : texts.fromMe(distance)
  }
}

type Sources = Record<'sample' | 'kakao' | 'catalogue', string>

function sourceOf({ source, isSample }: Record<string, unknown>, texts: Sources): string {
  return isSample === true ? texts.sample : source === 'kakao' ? texts.kakao : texts.catalogue
}

function lookAt(placeId: number) {
  const card = document.getElementById(cardId(placeId))
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
