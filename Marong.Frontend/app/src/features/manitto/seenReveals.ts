const KEY = 'marong:seen-reveals'
const KEPT = 20

/** Which reveals somebody has seen on this device: a round's moment comes once. Only names of rounds are kept, nobody's. */
export const seenReveals = {
  name: (userId: number, groupId: number, round: string) => `${userId}:${groupId}:${round}`,
  has: (name: string) => read().includes(name),
  add: (name: string) => {
    localStorage.setItem(KEY, JSON.stringify([...read().filter(seen => seen !== name), name].slice(-KEPT)))
  },
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(name => typeof name === 'string') : []
  } catch {
    return []
  }
}
