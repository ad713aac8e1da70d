import { ImageOff } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../i18n/language'

const LargePicture = lazy(() => import('./LargePicture'))

/** A post's picture in a box that is there before it; opens as large as the screen allows. */
export function Picture({ address, title }: { address: string; title: string }) {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const [broken, setBroken] = useState<string | null>(null)
  const close = () => {
    setOpen(false)
  }
  if (broken === address) {
    return (
      <p className="grid aspect-4/3 place-content-center justify-items-center gap-2 rounded-control bg-soft text-sm text-muted">
        <ImageOff aria-hidden="true" />
        {texts.feed.picture.broken}
      </p>
    )
  }
  return (
    <>
      <button
        type="button"
        aria-label={texts.feed.picture.open}
        onClick={() => {
          setOpen(true)
        }}
        className="aspect-4/3 overflow-hidden rounded-control bg-soft"
      >
        <img
          src={address}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
          onError={() => {
            setBroken(address)
          }}
        />
      </button>
      {isOpen && (
        <Suspense>
          <LargePicture address={address} title={title} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
