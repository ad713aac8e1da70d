import { ApiError } from '../api/errors'
import { ForeignSignIn } from '../session/foreign'
import { useLanguage } from './language'
import type { Language, Texts } from './texts'

/** What went wrong, in words for the person in front of the screen. */
export function problemOf(error: unknown, texts: Texts, language: Language): string {
  if (error instanceof ForeignSignIn) {
    return texts.auth.foreign
  }
  if (!(error instanceof ApiError)) {
    return texts.errors.unknown
  }
  if (error.code === 'UNREACHABLE') {
    return texts.errors.unreachable
  }
  const byCode: Record<string, string> = texts.errors.byCode
  const sentence = byCode[error.code] ?? (language === 'ko' && error.message !== '' ? error.message : texts.errors.unreadable)
  return error.status === 429 && error.retryAfter !== undefined ? `${sentence} ${texts.errors.waitSeconds(error.retryAfter)}` : sentence
}

export function useProblem() {
  const { texts, language } = useLanguage()
  return (error: unknown) => problemOf(error, texts, language)
}
