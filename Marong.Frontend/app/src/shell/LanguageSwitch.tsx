import { useLanguage } from '../i18n/language'
import { Button } from '../ui/Button'

export function LanguageSwitch() {
  const { language, texts, choose } = useLanguage()
  const other = language === 'ko' ? 'en' : 'ko'
  return (
    <Button
      look="quiet"
      size="small"
      lang={other}
      onClick={() => {
        choose(other)
      }}
    >
      {texts.common.language.switch}
    </Button>
  )
}
