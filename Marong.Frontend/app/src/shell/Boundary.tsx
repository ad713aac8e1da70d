import { Component, useEffect, type ReactNode } from 'react'
import { useTexts } from '../i18n/language'
import { Button } from '../ui/Button'
import { Empty } from '../ui/states'

/** A page that cannot be drawn does not take the rest with it. After a release, parts of the old version may be gone: opening anew helps. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const texts = useTexts().common.crashed
  useOpenAgainWhenOnline()
  return (
    <Empty title={texts.title}>
      <p className="text-muted">{texts.text}</p>
      <Button
        onClick={() => {
          window.location.reload()
        }}
      >
        {texts.reload}
      </Button>
    </Empty>
  )
}

/** Without a network a part of the page that was never there before cannot come; with one again it can. */
function useOpenAgainWhenOnline() {
  useEffect(() => {
    if (navigator.onLine) {
      return
    }
    const open = () => {
      window.location.reload()
    }
    window.addEventListener('online', open)
    return () => {
      window.removeEventListener('online', open)
    }
  }, [])
}
