import { useTexts } from '../../i18n/language'
import { writerOf } from '../../live/news'

export type Told = { kind: string; groupId: number; groupName: string; data: unknown }

/** What happened, in a sentence. */
export function useTellingOf() {
  const { kinds } = useTexts().notifications
  return (told: Told): string => {
    switch (told.kind) {
      case 'matched':
        return kinds.matched
      case 'revealed':
        return kinds.revealed
      case 'message':
        return kinds.message[writerOf(told) ?? 'manitto']
      case 'missionsRefilled':
        return kinds.missionsRefilled
      case 'campaignAnnounced':
        return kinds.campaignAnnounced(titleOf(told.data))
      case 'like':
        return kinds.like
      default:
        return kinds.other
    }
  }
}

/** Where one finds what happened. */
export function placeOf(told: Told): string {
  switch (told.kind) {
    case 'message':
      return `/messages/${writerOf(told) ?? 'manitto'}`
    case 'campaignAnnounced':
      return `/groups/${told.groupId}/campaigns`
    case 'like':
      return '/home'
    default:
      return '/manitto'
  }
}

function titleOf(data: unknown): string {
  const title = typeof data === 'object' && data !== null ? (data as { title?: unknown }).title : undefined
  return typeof title === 'string' ? title : ''
}
