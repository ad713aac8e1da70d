import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'

type Toast = { id: number; text: string }
const Say = createContext<(text: string) => void>(() => undefined)
const SHOWN = 4_000

/** Short news at the foot of the screen, also read out. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const next = useRef(0)
  const say = useCallback((text: string) => {
    const id = next.current++
    setToasts(shown => [...shown.slice(-2), { id, text }])
    setTimeout(() => {
      setToasts(shown => shown.filter(toast => toast.id !== id))
    }, SHOWN)
  }, [])
  return (
    <Say value={say}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-24 z-50 grid justify-items-center gap-2">
        {toasts.map(toast => (
          <p
            key={toast.id}
            className="max-w-md animate-rise rounded-control bg-deep px-4 py-3 text-sm font-bold written text-on-deep shadow-card"
          >
            {toast.text}
          </p>
        ))}
      </div>
    </Say>
  )
}

export function useToast() {
  return use(Say)
}
