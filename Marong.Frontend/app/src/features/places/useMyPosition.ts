import { useState } from 'react'
import type { Position } from './geography'

export type Refusal = 'denied' | 'unknown'

/** Where the reader is, asked for only when they say so, and told to nobody. */
export function useMyPosition() {
  const [me, setMe] = useState<Position | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = () => {
    if (!('geolocation' in navigator)) {
      setRefusal('unknown')
      return
    }
    setAsking(true)
    setRefusal(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setMe({ latitude, longitude })
        setAsking(false)
      },
      error => {
        setRefusal(error.code === error.PERMISSION_DENIED ? 'denied' : 'unknown')
        setAsking(false)
      },
      { timeout: 10_000, maximumAge: 60_000 },
    )
  }
  return { me, refusal, isAsking, ask }
}
