import { Dialog, DialogBackdrop, DialogPanel } from '@headlessui/react'
import { X } from 'lucide-react'
import { useTexts } from '../../i18n/language'

type LargePictureProps = { address: string; title: string; onClose: () => void }

export default function LargePicture({ address, title, onClose }: LargePictureProps) {
  const texts = useTexts()
  const name = texts.feed.picture.of(title.slice(0, 100))
  return (
    <Dialog open onClose={onClose} aria-label={name} className="relative z-40">
      <DialogBackdrop className="fixed inset-0 animate-appear bg-shade" />
      <div className="fixed inset-0 grid place-items-center p-3">
        <DialogPanel className="relative max-h-full max-w-full animate-appear overflow-hidden rounded-card bg-paper">
          <img src={address} alt={name} className="max-h-[92dvh] max-w-full object-contain" />
          <button
            type="button"
            onClick={onClose}
            aria-label={texts.common.close}
            className="absolute top-2 right-2 grid size-11 place-items-center rounded-full bg-deep text-on-deep"
          >
            <X aria-hidden="true" />
          </button>
        </DialogPanel>
      </div>
    </Dialog>
  )
}
