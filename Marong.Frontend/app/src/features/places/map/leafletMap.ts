import {
  circle,
  control,
  divIcon,
  GridLayer,
  layerGroup,
  latLngBounds,
  map as leaflet,
  marker,
  type LayerGroup,
  type LatLngTuple,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { distanceText, FIRST_LOOK, metresBetween, ringsFor, type Position } from '../geography'
import { layoutOf, pointsOf, type DrawMap, type MapPlace, type Scene, type Words } from './drawnMap'
import './map.css'
import { makePicture, makePressable, signOf } from './pins'

const CLOSEST = 17
const METRES_PER_DEGREE = 111_195

/** Quiet squares where streets would be: nobody else learns where one looks, and nothing has to be loaded. */
class Squares extends GridLayer {
  protected override createTile() {
    const tile = document.createElement('div')
    tile.className = 'map-square'
    return tile
  }
}

export const drawLeaflet: DrawMap = (element, words, onChoose) => {
  const map = leaflet(element, {
    zoomControl: false,
    scrollWheelZoom: false,
    minZoom: 9,
    maxZoom: CLOSEST,
    zoomSnap: 0.25,
    zoomDelta: 1,
    fadeAnimation: false,
  })
  map.attributionControl.setPrefix(false)
  map.setView(at(FIRST_LOOK), 15)
  new Squares().addTo(map)
  control.zoom({ position: 'topright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map)
  control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  const shown = layerGroup().addTo(map)
  let layout = ''

  return {
    show: scene => {
      const next = layoutOf(scene)
      if (next === layout) {
        return
      }
      layout = next
      shown.clearLayers()
      drawHome(shown, scene, words)
      scene.places.forEach(place => {
        drawPlace(shown, place, words, onChoose)
      })
      drawMe(shown, scene.me, words)
      const points = pointsOf(scene)
      if (points.length > 0) {
        // Beside the buttons in the corner, which would lie on a pin there.
        map.fitBounds(latLngBounds(points.map(at)), {
          paddingTopLeft: [30, 40],
          paddingBottomRight: [70, 30],
          maxZoom: CLOSEST - 1,
          animate: false,
        })
      }
    },
    remove: () => {
      map.remove()
    },
  }
}

function at({ latitude, longitude }: Position): LatLngTuple {
  return [latitude, longitude]
}

function drawHome(layers: LayerGroup, { home, places, me }: Scene, words: Words) {
  if (home === undefined) {
    return
  }
  const radius = home.radiusKm * 1000
  const quiet = { interactive: false, fill: false }
  circle(at(home), { radius, interactive: false, className: 'map-radius' }).addTo(layers)
  const farthest = Math.max(0, ...pointsOf({ places, home: undefined, me }).map(point => metresBetween(home, point)))
  for (const ring of ringsFor(farthest, radius)) {
    circle(at(home), { ...quiet, radius: ring, className: 'map-ring' }).addTo(layers)
    const north = home.latitude + ring / METRES_PER_DEGREE
    const label = document.createElement('span')
    label.textContent = distanceText(ring)
    marker([north, home.longitude], {
      interactive: false,
      keyboard: false,
      zIndexOffset: -10_000,
      icon: divIcon({ className: 'map-ring-label', html: label, iconSize: [56, 20] }),
    }).addTo(layers)
  }
  picture(layers, home, 'map-pin map-home', signOf('home'), words.home)
}

function drawMe(layers: LayerGroup, me: Position | null, words: Words) {
  if (me !== null) {
    picture(layers, me, 'map-me', document.createElement('span'), words.me)
  }
}

function picture(layers: LayerGroup, where: Position, className: string, sign: Element, label: string) {
  const size = className === 'map-me' ? 20 : 44
  const drawn = marker(at(where), {
    interactive: false,
    keyboard: false,
    zIndexOffset: className === 'map-me' ? 1_000 : -1_000,
    icon: divIcon({ className, html: sign as HTMLElement, iconSize: [size, size] }),
  }).addTo(layers)
  const element = drawn.getElement()
  if (element !== undefined) {
    makePicture(element, label)
  }
}

function drawPlace(layers: LayerGroup, place: MapPlace, words: Words, onChoose: (placeId: number) => void) {
  const drawn = marker(at(place), {
    keyboard: false,
    riseOnHover: true,
    title: place.name,
    icon: divIcon({
      className: `map-pin map-${place.kind}`,
      html: signOf(place.kind) as unknown as HTMLElement,
      iconSize: [44, 44],
    }),
  }).addTo(layers)
  const element = drawn.getElement()
  if (element !== undefined) {
    makePressable(element, `${words.kinds[place.kind]}: ${place.name}`, () => {
      onChoose(place.placeId)
    })
  }
}
