const CHOSEN = 'marong:group'
const listeners = new Set<() => void>()

export function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function chosenGroup() {
  return localStorage.getItem(CHOSEN)
}

export function chooseGroup(groupId: number) {
  localStorage.setItem(CHOSEN, String(groupId))
  listeners.forEach(listener => {
    listener()
  })
}

/** The group whose pages are shown: the chosen one for as long as one is a member of it, else the one joined last. */
export function selectGroup<T extends { groupId: number }>(groups: readonly T[], chosen: string | null): T | undefined {
  return groups.find(group => String(group.groupId) === chosen) ?? groups[0]
}
