export type PlaceField = 'latitude' | 'longitude' | 'radiusKm'
export type PlaceDraft = Record<PlaceField, string>

/** Korea, and as far as one walks or drives for a coffee. */
export const RANGES = { latitude: [33, 39], longitude: [124, 132], radiusKm: [0.5, 20] } as const satisfies Record<
  PlaceField,
  readonly [number, number]
>

export type PlaceProblem = 'number' | 'range'

/** What is wrong with a number as it was typed; a decimal comma is one too. */
export function placeProblem(field: PlaceField, typed: string): PlaceProblem | null {
  const value = numberOf(typed)
  if (value === null) {
    return 'number'
  }
  const [low, high] = RANGES[field]
  return value < low || value > high ? 'range' : null
}

export function numberOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** Six places are a hand's breadth; more would only be noise of the device. */
export function degrees(value: number): string {
  return String(Number(value.toFixed(6)))
}

export function isInKorea(latitude: number, longitude: number): boolean {
  return placeProblem('latitude', degrees(latitude)) === null && placeProblem('longitude', degrees(longitude)) === null
}
