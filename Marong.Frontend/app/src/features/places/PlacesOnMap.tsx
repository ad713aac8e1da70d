import { LocateFixed } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import type { MapProps } from './map/MapCanvas'
import type { useMyPosition } from './useMyPosition'

const PlaceMap = lazy(() => import('./PlaceMap'))
const KakaoMap = lazy(() => import('./kakao/KakaoMap'))

type PlacesOnMapProps = Omit<MapProps, 'me'> & { position: ReturnType<typeof useMyPosition> }

export function PlacesOnMap({ position, ...rest }: PlacesOnMapProps) {
  const texts = useTexts().places
  const appKey = window.__MARONG__?.kakaoMapKey ?? ''
  const scene = { ...rest, me: position.me }
  return (
    <section aria-label={texts.map.label} className="mb-4 grid gap-2">
      <div className="h-72 overflow-hidden rounded-card border border-line bg-soft">
        <Suspense>{appKey === '' ? <PlaceMap {...scene} /> : <KakaoMap appKey={appKey} {...scene} />}</Suspense>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-muted">{appKey === '' ? texts.map.quiet : ''}</p>
        <Button look="secondary" size="small" className="min-h-11" disabled={position.isAsking} onClick={position.ask}>
          <LocateFixed aria-hidden="true" size={18} />
          {position.isAsking ? texts.map.locating : texts.map.locate}
        </Button>
      </div>
      <p role="status" className="text-sm text-alert empty:hidden">
        {position.refusal !== null && texts.map.refusals[position.refusal]}
      </p>
    </section>
  )
}
