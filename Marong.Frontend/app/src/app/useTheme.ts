import { useEffect } from 'react'
import { stored } from './stored'
import { showTheme, THEME, THEMES, type Theme } from './theme'

const theme = stored<Theme>(THEME, THEMES, 'system')

export function useTheme() {
  const chosen = theme.use()
  useEffect(() => {
    showTheme(chosen)
  }, [chosen])
  return [chosen, theme.set] as const
}
