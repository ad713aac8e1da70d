import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { MapProps } from './map/MapCanvas'
import PlaceMap from './PlaceMap'

const cafe = { placeId: 1, kind: 'cafe', name: '밤숲', latitude: 37.4, longitude: 127.1 } as const
const scene: MapProps = { places: [cafe], home: undefined, me: null, onChoose: () => undefined }

afterEach(cleanup)

describe('the map of our own', () => {
  it('shows a single place', () => {
    render(<PlaceMap {...scene} />)
    expect(screen.getByRole('button', { name: '카페: 밤숲' })).toBeTruthy()
  })

  it('shows nothing but itself while nothing is known', () => {
    const { container } = render(<PlaceMap {...scene} places={[]} />)
    expect(container.querySelector('.leaflet-container')).toBeTruthy()
  })

  it('shows where the group meets, how far that is, and where one stands', () => {
    const home = { latitude: 37.4, longitude: 127.102, radiusKm: 2 }
    const { container } = render(<PlaceMap {...scene} home={home} me={{ latitude: 37.41, longitude: 127.1 }} />)
    expect(screen.getByRole('img', { name: '모임 장소' })).toBeTruthy()
    expect(screen.getByRole('img', { name: '내 위치' })).toBeTruthy()
    expect(Array.from(container.querySelectorAll('.map-ring-label'), label => label.textContent)).toEqual(['500m', '1.0km'])
  })

  it('tells which place is chosen, by keyboard too, and keeps the pin in focus when only likes change', async () => {
    const chosen: number[] = []
    const onChoose = (placeId: number) => chosen.push(placeId)
    const { rerender } = render(<PlaceMap {...scene} onChoose={onChoose} />)
    const pin = screen.getByRole('button', { name: '카페: 밤숲' })
    pin.focus()
    await userEvent.keyboard('{Enter} ')
    expect(chosen).toEqual([1, 1])
    rerender(<PlaceMap {...scene} places={[{ ...cafe }]} onChoose={onChoose} />)
    expect(document.activeElement).toBe(pin)
  })

  it('asks nobody for pictures of streets', () => {
    const { container } = render(<PlaceMap {...scene} />)
    expect(container.querySelectorAll('img')).toHaveLength(0)
  })
})
