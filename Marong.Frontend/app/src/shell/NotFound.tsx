import { useTexts } from '../i18n/language'
import { ButtonLink } from '../ui/Button'
import { useTitle } from '../ui/Page'
import { Empty } from '../ui/states'

export default function NotFound() {
  const texts = useTexts().common
  useTitle(texts.notFound.title)
  return (
    <Empty title={texts.notFound.title}>
      <p className="text-muted">{texts.notFound.text}</p>
      <ButtonLink to="/home">{texts.toHome}</ButtonLink>
    </Empty>
  )
}
