import { Dialog, DialogBackdrop, DialogPanel, DialogTitle } from '@headlessui/react'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language'

type SheetProps = { open: boolean; onClose: () => void; title: string; children: ReactNode }

/** A dialog: a drawer from below on a phone, a card in the middle on a wide screen. Focus stays in it and goes back where it was. */
export function Sheet({ open, onClose, title, children }: SheetProps) {
  const texts = useTexts()
  return (
    <Dialog open={open} onClose={onClose} className="relative z-40">
      <DialogBackdrop className="fixed inset-0 animate-appear bg-shade" />
      <div className="fixed inset-0 flex items-end justify-center sm:items-center sm:p-6">
        <DialogPanel className="max-h-[90dvh] w-full max-w-lg animate-rise overflow-y-auto rounded-t-card bg-paper p-5 pb-8 sm:rounded-card">
          <div className="mb-4 flex items-center justify-between gap-3">
            <DialogTitle className="min-w-0">{title}</DialogTitle>
            <button
              type="button"
              onClick={onClose}
              aria-label={texts.common.close}
              className="-m-2 grid size-11 place-items-center rounded-full hover:bg-soft"
            >
              <X aria-hidden="true" />
            </button>
          </div>
          {children}
        </DialogPanel>
      </div>
    </Dialog>
  )
}
