export type Position = { latitude: number; longitude: number }

/** Where the map begins when nothing is known yet. */
export const FIRST_LOOK: Position = { latitude: 37.40016, longitude: 127.107058 }

const EARTH = 6_371_000

/** Metres as the crow flies. */
export function metresBetween(from: Position, to: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const across = half(to.longitude - from.longitude) * Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude))
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, half(to.latitude - from.latitude) + across)))
}

/** "350m" in tens of metres, "1.2km" from a kilometre on. */
export function distanceText(metres: number): string {
  const tens = Math.round(metres / 10) * 10
  return tens < 1000 ? `${tens}m` : `${(metres / 1000).toFixed(metres < 9950 ? 1 : 0)}km`
}

// Half a letter cannot be written into an address.
const HALVES = /\p{Surrogate}/gu

/** Kakao Map with the way there. A name may hold what an address uses otherwise. */
export function directionsTo({ name, latitude, longitude }: Position & { name: string }): string {
  return `https://map.kakao.com/link/to/${encodeURIComponent(name.replace(HALVES, ''))},${latitude},${longitude}`
}

const RINGS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]

/** The distances worth drawing around a place: three at most, the farthest beyond all that is shown, none beyond the radius. */
export function ringsFor(farthest: number, radius: number): number[] {
  const enough = RINGS.findIndex(ring => ring >= farthest)
  const last = enough === -1 ? RINGS.length - 1 : enough
  return RINGS.slice(Math.max(0, last - 2), last + 1).filter(ring => ring < radius)
}
