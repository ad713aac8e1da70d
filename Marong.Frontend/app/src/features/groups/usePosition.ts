import { useState } from 'react'
import { isInKorea } from './place'

const PATIENCE = 10_000

/** Asks the device where it is, once for each time it is asked to. */
export function usePosition(onFound: (latitude: number, longitude: number) => void) {
  const [isFinding, setFinding] = useState(false)
  const [problem, setProblem] = useState<'denied' | 'abroad' | null>(null)
  const find = () => {
    setFinding(true)
    setProblem(null)
    const fail = () => {
      setFinding(false)
      setProblem('denied')
    }
    if (!('geolocation' in navigator)) {
      fail()
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setFinding(false)
        if (isInKorea(latitude, longitude)) {
          onFound(latitude, longitude)
        } else {
          setProblem('abroad')
        }
      },
      fail,
      { timeout: PATIENCE, maximumAge: 60_000 },
    )
  }
  return { find, isFinding, problem }
}
