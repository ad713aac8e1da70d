type Opaque = object

/** As much of Kakao's map library as is used here. */
export type KakaoMaps = {
  load: (ready: () => void) => void
  LatLng: new (latitude: number, longitude: number) => Opaque
  LatLngBounds: new () => { extend: (point: Opaque) => void }
  Map: new (
    element: HTMLElement,
    options: { center: Opaque; level: number },
  ) => {
    setCenter: (point: Opaque) => void
    setLevel: (level: number) => void
    setBounds: (bounds: Opaque) => void
    getBounds: () => { contain: (point: Opaque) => boolean }
  }
  CustomOverlay: new (options: { position: Opaque; content: HTMLElement; xAnchor?: number; yAnchor?: number; clickable?: boolean }) => {
    setMap: (map: Opaque | null) => void
  }
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged into the browser's own
  interface Window {
    kakao?: { maps?: KakaoMaps }
  }
}

const PATIENCE = 8_000
let loading: Promise<KakaoMaps> | undefined

/** The library, loaded once. After a failure the next call tries again. */
export function loadKakao(appKey: string): Promise<KakaoMaps> {
  loading ??= addScript(appKey).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

function addScript(appKey: string): Promise<KakaoMaps> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    const fail = () => {
      clearTimeout(timer)
      script.remove()
      reject(new Error('Kakao Map could not be loaded'))
    }
    const timer = setTimeout(fail, PATIENCE)
    script.src = `https://dapi.kakao.com/v2/maps/sdk.js?appkey=${encodeURIComponent(appKey)}&autoload=false`
    script.async = true
    script.addEventListener('error', fail)
    script.addEventListener('load', () => {
      const maps = window.kakao?.maps
      if (maps === undefined) {
        fail()
        return
      }
      maps.load(() => {
        clearTimeout(timer)
        resolve(maps)
      })
    })
    document.head.append(script)
  })
}
