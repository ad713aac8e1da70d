import { FIRST_LOOK, type Position } from '../geography'
import { layoutOf, pointsOf, type DrawMap } from '../map/drawnMap'
import '../map/map.css'
import { makePicture, makePressable, signOf } from '../map/pins'
import type { KakaoMaps } from './sdk'

const LEVEL = 4

/** The same pins on Kakao's map. */
export function drawKakao(maps: KakaoMaps): DrawMap {
  const at = ({ latitude, longitude }: Position) => new maps.LatLng(latitude, longitude)
  return (element, words, onChoose) => {
    const map = new maps.Map(element, { center: at(FIRST_LOOK), level: LEVEL })
    let pins: { setMap: (map: object | null) => void }[] = []
    let layout = ''
    const put = (where: Position, content: HTMLElement) => {
      const pin = new maps.CustomOverlay({ position: at(where), content, xAnchor: 0.5, yAnchor: 0.5, clickable: true })
      pin.setMap(map)
      pins.push(pin)
    }
    const clear = () => {
      pins.forEach(pin => {
        pin.setMap(null)
      })
      pins = []
    }
    return {
      show: scene => {
        const next = layoutOf(scene)
        if (next === layout) {
          return
        }
        layout = next
        clear()
        if (scene.home !== undefined) {
          put(scene.home, pictured('map-pin map-home', words.home, signOf('home')))
        }
        for (const place of scene.places) {
          const pin = pictured(`map-pin map-${place.kind}`, '', signOf(place.kind))
          makePressable(pin, `${words.kinds[place.kind]}: ${place.name}`, () => {
            onChoose(place.placeId)
          })
          put(place, pin)
        }
        if (scene.me !== null) {
          put(scene.me, pictured('map-me', words.me))
        }
        look(pointsOf(scene))
      },
      remove: () => {
        clear()
        element.replaceChildren()
      },
    }

    /** Near enough to know the streets, unless that leaves something out. */
    function look(points: readonly Position[]) {
      const first = points[0]
      if (first === undefined) {
        return
      }
      map.setLevel(LEVEL)
      map.setCenter(at(first))
      const bounds = new maps.LatLngBounds()
      points.map(at).forEach(point => {
        bounds.extend(point)
      })
      if (!points.every(point => map.getBounds().contain(at(point)))) {
        map.setBounds(bounds)
      }
    }
  }
}

function pictured(className: string, label: string, sign?: Element): HTMLElement {
  const pin = document.createElement('div')
  pin.className = `map-free ${className}`
  pin.append(...(sign === undefined ? [] : [sign]))
  makePicture(pin, label)
  return pin
}
