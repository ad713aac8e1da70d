/** What a stream tells, read leniently: a kind that this version does not know is still something to count. */
export type LiveEvent = {
  notificationId: number
  kind: string
  groupId: number
  groupName: string
  data: unknown
  /** Seconds until this client should come for what is new; each client is told its own. */
  retryAfter: number
}

const LONGEST_SPREAD = 30

export function readEvent(text: string): LiveEvent | undefined {
  const read = parse(text)
  if (typeof read !== 'object' || read === null) {
    return undefined
  }
  const { notificationId, kind, groupId, groupName, data, retryAfter } = read as Record<string, unknown>
  if (typeof notificationId !== 'number' || typeof kind !== 'string' || typeof groupId !== 'number') {
    return undefined
  }
  return {
    notificationId,
    kind,
    groupId,
    groupName: typeof groupName === 'string' ? groupName : '',
    data,
    retryAfter: typeof retryAfter === 'number' ? Math.min(LONGEST_SPREAD, Math.max(0, retryAfter)) : 0,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
