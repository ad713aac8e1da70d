import { useEffect, useEffectEvent, useRef } from 'react'
import { useTexts } from '../i18n/language'
import { Button } from './Button'
import { Problem } from './states'

type Pages = {
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: unknown
  fetchNextPage: () => unknown
}

// About one screen ahead, so that who scrolls steadily never waits.
const AHEAD = '600px'

/** The foot of a list that goes on: loads the next page when it comes near, or by its button. Never asks for a page that is not there. */
export function LoadMore({ pages }: { pages: Pages }) {
  const texts = useTexts().common
  const foot = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, error } = pages
  const load = useEffectEvent(() => void pages.fetchNextPage())
  // After a failure only the button asks again.
  const isWaiting = hasNextPage && !isFetching && !isFetchNextPageError
  useEffect(() => {
    if (!isWaiting || foot.current === null || typeof IntersectionObserver === 'undefined') {
      return
    }
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) {
          load()
        }
      },
      { rootMargin: AHEAD },
    )
    observer.observe(foot.current)
    return () => {
      observer.disconnect()
    }
  }, [isWaiting])
  return (
    <div ref={foot} className="mt-4 grid min-h-12 justify-items-center gap-2">
      {isFetchNextPageError && <Problem error={error} />}
      {hasNextPage ? (
        <Button
          look="secondary"
          size="small"
          className="min-h-11"
          aria-disabled={isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {isFetchingNextPage ? texts.loadingMore : texts.more}
        </Button>
      ) : (
        <p className="py-3 text-sm text-muted">{texts.end}</p>
      )}
    </div>
  )
}
