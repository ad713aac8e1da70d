import { onlineManager, useQueryClient } from '@tanstack/react-query'
import { CloudOff, Leaf } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { isPassing } from '../api/errors'
import { useTexts } from '../i18n/language'

/** Says so while nothing comes through; goes by itself, as the queries recover by themselves. */
export function Connection() {
  const texts = useTexts().common
  const online = useSyncExternalStore(
    listener => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  const away = useIsServerAway()
  return (
    <div role="status" className="px-5">
      {!online && (
        <Notice>
          <CloudOff aria-hidden="true" size={18} />
          {texts.offline}
        </Notice>
      )}
      {online && away && (
        <Notice>
          <Leaf aria-hidden="true" size={18} />
          {texts.away}
        </Notice>
      )}
    </div>
  )
}

function Notice({ children }: { children: React.ReactNode }) {
  return (
    <p className="mx-auto mb-2 flex max-w-xl items-center gap-2 rounded-control bg-deep px-4 py-2.5 text-sm font-bold text-on-deep">
      {children}
    </p>
  )
}

function useIsServerAway(): boolean {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    listener => cache.subscribe(listener),
    () => cache.getAll().some(query => query.isActive() && (isPassing(query.state.error) || isPassing(query.state.fetchFailureReason))),
  )
}
