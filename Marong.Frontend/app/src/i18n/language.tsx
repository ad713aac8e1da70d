import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { stored } from '../app/stored'
import ko from './ko'
import type { Language, Texts } from './texts'

const chosen = stored<Language>('marong:language', ['ko', 'en'], 'ko')

type Spoken = { language: Language; texts: Texts; choose: (language: Language) => void }
const Spoken = createContext<Spoken>({ language: 'ko', texts: ko, choose: chosen.set })

/** Korean comes with the page; English is fetched when it is chosen. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = chosen.use()
  const [english, setEnglish] = useState<Texts | null>(null)
  useEffect(() => {
    document.documentElement.lang = language
    if (language === 'en') {
      void import('./en').then(({ default: texts }) => {
        setEnglish(texts)
      })
    }
  }, [language])
  const texts = language === 'en' ? english : ko
  return texts === null ? null : <Spoken value={{ language, texts, choose: chosen.set }}>{children}</Spoken>
}

export function useTexts(): Texts {
  return use(Spoken).texts
}

export function useLanguage() {
  return use(Spoken)
}
