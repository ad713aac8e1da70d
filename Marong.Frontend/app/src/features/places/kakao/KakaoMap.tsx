import { lazy, useEffect, useMemo, useState } from 'react'
import { MapCanvas, type MapProps } from '../map/MapCanvas'
import { drawKakao } from './kakaoDrawing'
import { loadKakao, type KakaoMaps } from './sdk'

const PlaceMap = lazy(() => import('../PlaceMap'))

/** Kakao's map with its streets; the map of our own when Kakao's does not come. */
export default function KakaoMap({ appKey, ...props }: MapProps & { appKey: string }) {
  const [maps, setMaps] = useState<KakaoMaps | 'coming' | 'failed'>('coming')
  useEffect(() => {
    let isWanted = true
    loadKakao(appKey).then(
      loaded => {
        if (isWanted) {
          setMaps(loaded)
        }
      },
      () => {
        if (isWanted) {
          setMaps('failed')
        }
      },
    )
    return () => {
      isWanted = false
    }
  }, [appKey])
  const draw = useMemo(() => (typeof maps === 'string' ? null : drawKakao(maps)), [maps])
  if (maps === 'failed') {
    return <PlaceMap {...props} />
  }
  return draw === null ? null : <MapCanvas draw={draw} {...props} />
}
