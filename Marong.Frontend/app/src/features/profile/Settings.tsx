import { ChevronRight, Settings2 } from 'lucide-react'
import { Link } from 'react-router'
import { useTheme } from '../../app/useTheme'
import { useLanguage } from '../../i18n/language'
import { Card } from '../../ui/Card'
import { Choices } from '../../ui/Choices'
import { Help } from './Help'

export function Settings() {
  const { language, texts, choose } = useLanguage()
  const [theme, setTheme] = useTheme()
  const words = texts.common
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2>{texts.profile.settings.title}</h2>
      <Card className="grid grid-cols-1 gap-4">
        <div className="grid gap-1.5">
          <p aria-hidden="true" className="text-sm font-bold">
            {words.language.label}
          </p>
          <Choices
            label={words.language.label}
            value={language}
            onChange={choose}
            options={[
              ['ko', words.language.ko],
              ['en', words.language.en],
            ]}
          />
        </div>
        <div className="grid gap-1.5">
          <p aria-hidden="true" className="text-sm font-bold">
            {words.theme.label}
          </p>
          <Choices
            label={words.theme.label}
            value={theme}
            onChange={setTheme}
            options={[
              ['system', words.theme.system],
              ['light', words.theme.light],
              ['dark', words.theme.dark],
            ]}
          />
        </div>
      </Card>
      <Help />
      <Link to="/profile/account" className="rounded-card">
        <Card className="flex items-center gap-3">
          <Settings2 aria-hidden="true" className="shrink-0 text-chestnut" />
          <div className="min-w-0 flex-1">
            <h3>{texts.profile.settings.data}</h3>
            <p className="text-sm text-muted">{texts.profile.settings.dataText}</p>
          </div>
          <ChevronRight aria-hidden="true" className="shrink-0 text-muted" />
        </Card>
      </Link>
    </section>
  )
}
