import type { ComponentProps } from 'react'

type ChestnutProps = Omit<ComponentProps<'svg'>, 'fill'> & { size?: number; filled?: boolean }

/** What is given here instead of a heart. */
export function Chestnut({ size = 20, filled = false, ...rest }: ChestnutProps) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="4" {...rest}>
      <path
        fill={filled ? 'currentColor' : 'none'}
        strokeLinejoin="round"
        d="M24 4c3 5 19 9 19 23 0 11-8 17-19 17S5 38 5 27C5 13 21 9 24 4z"
      />
      <path className={filled ? 'stroke-card' : ''} d="M7 33c5-4 11-5 17-5s12 1 17 5" />
    </svg>
  )
}
