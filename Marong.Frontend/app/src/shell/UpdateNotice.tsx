import { useRegisterSW } from 'virtual:pwa-register/react'
import { useTexts } from '../i18n/language'
import { Button } from '../ui/Button'

/** A new version waits until it is asked in: nobody loses a half-written post to a reload. */
export function UpdateNotice() {
  const texts = useTexts().common
  const {
    needRefresh: [isWaiting, setWaiting],
    updateServiceWorker,
  } = useRegisterSW()
  if (!isWaiting) {
    return null
  }
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-24 z-30 mx-auto flex max-w-md items-center gap-2 rounded-control border border-line bg-card p-3 shadow-card"
    >
      <p className="flex-1 font-bold">{texts.update.text}</p>
      <Button
        look="quiet"
        size="small"
        onClick={() => {
          setWaiting(false)
        }}
      >
        {texts.updateLater}
      </Button>
      <Button size="small" onClick={() => void updateServiceWorker(true)}>
        {texts.update.apply}
      </Button>
    </div>
  )
}
