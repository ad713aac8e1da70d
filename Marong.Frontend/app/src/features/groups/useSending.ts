import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { upload, type Form } from '../../api/upload'

type Sending<T> = {
  path: `/api/${string}`
  method?: 'POST' | 'PUT'
  onSuccess: (answer: T) => unknown
  onError: (error: unknown) => void
}

/** Sends a form with pictures; `share` of it has gone, while a picture is on its way. */
export function useSending<T>({ path, method = 'POST', onSuccess, onError }: Sending<T>) {
  const [share, setShare] = useState<number | null>(null)
  const sent = useMutation({
    mutationFn: (form: Form) => {
      const hasPicture = Object.values(form).some(value => value instanceof Blob && value.size > 0)
      setShare(hasPicture ? 0 : null)
      return upload<T>(path, form, { method, ...(hasPicture ? { onProgress: setShare } : {}) })
    },
    onSuccess,
    onError,
    onSettled: () => {
      setShare(null)
    },
  })
  return { send: sent.mutate, isPending: sent.isPending, share }
}
