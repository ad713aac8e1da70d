import { ChevronLeft } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../i18n/language'

type PageProps = { title: string; back?: string; actions?: ReactNode; children: ReactNode }

/** The frame of each page: its heading, the tab's title, and where one came from. */
export function Page({ title, back, actions, children }: PageProps) {
  const texts = useTexts()
  useTitle(title)
  return (
    <>
      <div className="mb-4 flex min-h-11 items-center gap-2">
        {back !== undefined && (
          <Link to={back} aria-label={texts.common.backToList} className="-ml-2 grid size-11 place-items-center rounded-full hover:bg-soft">
            <ChevronLeft aria-hidden="true" />
          </Link>
        )}
        <h1 className="min-w-0 flex-1 written">{title}</h1>
        {actions}
      </div>
      {children}
    </>
  )
}

export function useTitle(title: string) {
  const { brand } = useTexts().common
  useEffect(() => {
    document.title = `${title.slice(0, 60)} · ${brand}`
  }, [title, brand])
}
