import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useTexts } from '../../../i18n/language'
import type { DrawMap, DrawnMap, Scene } from './drawnMap'

export type MapProps = Scene & { onChoose: (placeId: number) => void }

/** The element a map is drawn into, and drawn anew when what it shows has changed. */
export function MapCanvas({ draw, places, home, me, onChoose }: MapProps & { draw: DrawMap }) {
  const texts = useTexts().places
  const element = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnMap | null>(null)
  const words = useMemo(() => ({ ...texts.map, kinds: texts.kinds }), [texts])
  const choose = useEffectEvent(onChoose)
  const show = useEffectEvent(() => drawn.current?.show({ places, home, me }))
  useEffect(() => {
    if (element.current === null) {
      return
    }
    const map = draw(element.current, words, placeId => {
      choose(placeId)
    })
    drawn.current = map
    show()
    return () => {
      drawn.current = null
      map.remove()
    }
  }, [draw, words])
  useEffect(() => {
    show()
  }, [places, home, me])
  return <div ref={element} role="group" aria-label={words.label} className="map-canvas isolate size-full" />
}
