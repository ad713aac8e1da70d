import type { Position } from '../geography'

export type MapPlace = Position & { placeId: number; kind: 'cafe' | 'restaurant'; name: string }

/** What a map shows. `home` is where the group meets; `me` where its reader is, when they have said so. */
export type Scene = {
  places: readonly MapPlace[]
  home: (Position & { radiusKm: number }) | undefined
  me: Position | null
}

export type Words = {
  zoomIn: string
  zoomOut: string
  home: string
  me: string
  kinds: Record<MapPlace['kind'], string>
}

/** A map on the page, whoever draws it. */
export type DrawnMap = { show: (scene: Scene) => void; remove: () => void }

export type DrawMap = (element: HTMLElement, words: Words, onChoose: (placeId: number) => void) => DrawnMap

/** All that ought to be seen at once; never empty as long as anything is there. */
export function pointsOf({ places, home, me }: Scene): Position[] {
  return [...places, home, me].filter(point => point !== undefined && point !== null)
}

/** Likes and the like do not move a map; only this does. */
export function layoutOf({ places, home, me }: Scene): string {
  return JSON.stringify([
    places.map(({ placeId, kind, name, latitude, longitude }) => [placeId, kind, name, latitude, longitude]),
    [home?.latitude, home?.longitude, home?.radiusKm],
    [me?.latitude, me?.longitude],
  ])
}
