import { useSyncExternalStore } from 'react'

/** A choice of this browser that is no secret: kept over reloads, the same in all components, and never one that is not offered. */
export function stored<T extends string>(key: string, offered: readonly T[], otherwise: T) {
  const listeners = new Set<() => void>()
  const read = () => {
    const value = localStorage.getItem(key)
    return offered.find(option => option === value) ?? otherwise
  }
  let current = read()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    get: () => current,
    set: (value: T) => {
      current = value
      localStorage.setItem(key, value)
      listeners.forEach(listener => {
        listener()
      })
    },
    use: () => useSyncExternalStore(subscribe, () => current),
  }
}
