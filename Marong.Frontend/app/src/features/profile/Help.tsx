import { ChevronRight, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../i18n/language'
import { Sheet } from '../../ui/Sheet'
import { Steps } from '../auth/Steps'

export function Help() {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="flex w-full items-center gap-3 rounded-card border border-line bg-card p-4 text-left shadow-card"
        onClick={() => {
          setOpen(true)
        }}
      >
        <CircleHelp aria-hidden="true" className="shrink-0 text-chestnut" />
        <span className="min-w-0 flex-1 font-bold">{texts.auth.steps.title}</span>
        <ChevronRight aria-hidden="true" className="shrink-0 text-muted" />
      </button>
      <Sheet
        open={isOpen}
        onClose={() => {
          setOpen(false)
        }}
        title={texts.auth.steps.title}
      >
        <div className="grid gap-4">
          <p className="text-muted">{texts.auth.text}</p>
          <Steps />
        </div>
      </Sheet>
    </>
  )
}
