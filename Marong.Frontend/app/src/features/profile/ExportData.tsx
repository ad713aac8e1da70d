import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { api, data } from '../../api/client'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { download } from './download'

export function ExportData() {
  const texts = useTexts().profile.data.export
  const say = useToast()
  const exported = useMutation({
    mutationFn: () => data(api.GET('/api/auth/user/export')),
    onSuccess: everything => {
      download(everything, texts.file)
      say(texts.done)
    },
  })
  return (
    <section className="grid grid-cols-1 gap-3">
      <div>
        <h2>{texts.title}</h2>
        <p className="text-sm text-muted">{texts.text}</p>
      </div>
      <Button
        look="secondary"
        wide
        disabled={exported.isPending}
        onClick={() => {
          exported.mutate()
        }}
      >
        <Download aria-hidden="true" size={20} />
        {exported.isPending ? texts.working : texts.action}
      </Button>
      <Problem error={exported.error} />
    </section>
  )
}
