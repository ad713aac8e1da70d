import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '../../api/client'
import { useTexts } from '../../i18n/language'
import { COOKIE_FORM } from '../../session/refresh'
import { session } from '../../session/session'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Sheet } from '../../ui/Sheet'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'

export function DeleteAccount() {
  const texts = useTexts().profile.data.delete
  const [isAsking, setAsking] = useState(false)
  return (
    <section className="grid grid-cols-1 gap-3">
      <div>
        <h2>{texts.title}</h2>
        <p className="text-sm text-muted">{texts.text}</p>
      </div>
      <Button
        look="danger"
        wide
        onClick={() => {
          setAsking(true)
        }}
      >
        {texts.action}
      </Button>
      <Sheet
        open={isAsking}
        onClose={() => {
          setAsking(false)
        }}
        title={texts.confirmTitle}
      >
        <LastQuestion />
      </Sheet>
    </section>
  )
}

/** What cannot be undone takes a sentence, so that no slip of a finger does it. */
function LastQuestion() {
  const texts = useTexts().profile.data.delete
  const say = useToast()
  const [typed, setTyped] = useState('')
  const deleted = useMutation({
    mutationFn: () => data(api.DELETE('/api/auth/user', { headers: COOKIE_FORM })),
    onSuccess: () => {
      say(texts.done)
      session.end()
    },
  })
  const isMeant = typed.normalize('NFC').trim().toLowerCase() === texts.phrase
  return (
    <form
      className="grid grid-cols-1 gap-4"
      onSubmit={event => {
        event.preventDefault()
        if (isMeant) {
          deleted.mutate()
        }
      }}
    >
      <p className="text-muted">{texts.confirmText}</p>
      <TextField
        label={texts.field(texts.phrase)}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
        }}
      />
      <Problem error={deleted.error} />
      <Button type="submit" look="danger" wide disabled={!isMeant || deleted.isPending}>
        {deleted.isPending ? texts.submitting : texts.submit}
      </Button>
    </form>
  )
}
