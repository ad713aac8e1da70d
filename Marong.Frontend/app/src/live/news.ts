import type { QueryKey } from '@tanstack/react-query'
import { keys } from '../api/keys'
import type { LiveEvent } from './liveEvent'

/** What is out of date once this has happened. What happens to all of a group may change anything that its pages show. */
export function touchedBy({ kind, groupId }: LiveEvent): readonly QueryKey[] {
  switch (kind) {
    case 'like':
      return [keys.feed(groupId), keys.notifications]
    case 'message':
      return [keys.messages(groupId), keys.notifications]
    default:
      return [keys.group(groupId), keys.notifications]
  }
}

/** Who writes in a message that has come: told as what they are to the reader. */
export function writerOf({ kind, data }: { kind: string; data: unknown }): 'manitto' | 'manittee' | undefined {
  const from = kind === 'message' && typeof data === 'object' && data !== null ? (data as { from?: unknown }).from : undefined
  return from === 'manitto' || from === 'manittee' ? from : undefined
}
