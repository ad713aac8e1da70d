import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language'
import { Button } from './Button'
import { Sheet } from './Sheet'
import { Problem } from './states'

type ConfirmProps = {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  text: ReactNode
  action: string
  pending?: boolean
  error?: unknown
}

/** Asks before what cannot be undone. */
export function Confirm({ open, onClose, onConfirm, title, text, action, pending = false, error }: ConfirmProps) {
  const texts = useTexts()
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      <div className="grid gap-4">
        <div className="text-muted">{text}</div>
        <Problem error={error} />
        <div className="grid grid-cols-2 gap-2">
          <Button look="secondary" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button look="danger" onClick={onConfirm} disabled={pending}>
            {action}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
