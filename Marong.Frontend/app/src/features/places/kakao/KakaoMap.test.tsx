import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MapProps } from '../map/MapCanvas'

type LatLng = { latitude: number; longitude: number }

/** As Kakao's library behaves, as far as it is documented: it is there after its script has come and `load` has called back. */
function standIn(seesAll: boolean) {
  const drawn = { levels: [] as number[], bounds: 0, overlays: new Set<HTMLElement>() }
  class Point {
    readonly latitude: number
    readonly longitude: number
    constructor(latitude: number, longitude: number) {
      this.latitude = latitude
      this.longitude = longitude
    }
  }
  const maps = {
    load: (ready: () => void) => {
      ready()
    },
    LatLng: Point,
    LatLngBounds: class {
      readonly points: LatLng[] = []
      extend(point: LatLng) {
        this.points.push(point)
      }
    },
    Map: class {
      readonly element: HTMLElement
      constructor(element: HTMLElement, { level }: { level: number }) {
        this.element = element
        drawn.levels.push(level)
      }
      setCenter() {
        return
      }
      setLevel(level: number) {
        drawn.levels.push(level)
      }
      setBounds() {
        drawn.bounds++
      }
      getBounds() {
        return { contain: () => seesAll }
      }
    },
    CustomOverlay: class {
      readonly content: HTMLElement
      constructor({ content }: { content: HTMLElement }) {
        this.content = content
      }
      setMap(map: { element: HTMLElement } | null) {
        if (map === null) {
          this.content.remove()
          drawn.overlays.delete(this.content)
        } else {
          map.element.append(this.content)
          drawn.overlays.add(this.content)
        }
      }
    },
  }
  return { maps, drawn }
}

const scene: MapProps = {
  places: [{ placeId: 9, kind: 'cafe', name: '<img onerror> 카페', latitude: 37.4, longitude: 127.1 }],
  home: { latitude: 37.401, longitude: 127.106, radiusKm: 3 },
  me: null,
  onChoose: () => undefined,
}

const scripts = () => Array.from(document.head.querySelectorAll<HTMLScriptElement>('script[src*="dapi.kakao.com"]'))

describe('the map of Kakao', () => {
  let KakaoMap: (typeof import('./KakaoMap'))['default']
  beforeEach(async () => {
    vi.resetModules()
    vi.stubGlobal('kakao', undefined)
    KakaoMap = (await import('./KakaoMap')).default
  })
  afterEach(() => {
    cleanup()
    scripts().forEach(script => {
      script.remove()
    })
  })

  it('is drawn at level 4 with a pin for each place that is pressed by keyboard too', async () => {
    const chosen: number[] = []
    render(<KakaoMap appKey="a&b" {...scene} onChoose={placeId => chosen.push(placeId)} />)
    const [script] = scripts()
    expect(script?.src).toBe('https://dapi.kakao.com/v2/maps/sdk.js?appkey=a%26b&autoload=false')
    const { maps, drawn } = standIn(true)
    vi.stubGlobal('kakao', { maps })
    script?.dispatchEvent(new Event('load'))

    const pin = await screen.findByRole('button', { name: '카페: <img onerror> 카페' })
    expect(screen.getByRole('img', { name: '모임 장소' })).toBeTruthy()
    expect(drawn.levels.every(level => level === 4)).toBe(true)
    expect(drawn.bounds).toBe(0)
    await userEvent.click(pin)
    pin.focus()
    await userEvent.keyboard('{Enter}')
    expect(chosen).toEqual([9, 9])
  })

  it('looks from further away when something would be left out, and draws anew what has changed', async () => {
    const { maps, drawn } = standIn(false)
    vi.stubGlobal('kakao', { maps })
    const { rerender } = render(<KakaoMap appKey="key" {...scene} />)
    scripts()[0]?.dispatchEvent(new Event('load'))
    await screen.findByRole('button', { name: /카페/ })
    expect(drawn.bounds).toBe(1)
    rerender(<KakaoMap appKey="key" {...scene} places={[]} me={{ latitude: 37.4, longitude: 127.2 }} />)
    expect(await screen.findByRole('img', { name: '내 위치' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /카페/ })).toBeNull()
    expect(drawn.overlays.size).toBe(2)
  })

  it('gives way to our own map when the script does not come', async () => {
    const { container } = render(<KakaoMap appKey="key" {...scene} />)
    scripts()[0]?.dispatchEvent(new Event('error'))
    await waitFor(() => {
      expect(container.querySelector('.leaflet-container')).toBeTruthy()
    })
    expect(await screen.findByRole('button', { name: '카페: <img onerror> 카페' })).toBeTruthy()
    expect(scripts()).toHaveLength(0)
  })
})
