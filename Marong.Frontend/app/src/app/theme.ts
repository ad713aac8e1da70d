export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME = 'marong:theme'

export function showTheme(chosen: string | null) {
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen
  } else {
    delete document.documentElement.dataset.theme
  }
}
