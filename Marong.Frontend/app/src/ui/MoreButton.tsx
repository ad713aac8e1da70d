import { useTexts } from '../i18n/language'
import { Button } from './Button'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The rest of a list that comes in pages; not there when there is no rest. */
export function MoreButton({ pages, label }: { pages: Pages; label?: string }) {
  const texts = useTexts().common
  if (!pages.hasNextPage) {
    return null
  }
  return (
    <div className="grid justify-items-center py-2">
      <Button look="secondary" size="small" className="min-h-11" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
        {pages.isFetchingNextPage ? texts.loadingMore : (label ?? texts.more)}
      </Button>
    </div>
  )
}
