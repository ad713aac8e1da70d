import type { ComponentProps } from 'react'
import { Link } from 'react-router'

const LOOKS = {
  primary: 'bg-chestnut text-on-chestnut hover:bg-chestnut-strong',
  secondary: 'bg-soft text-chestnut hover:bg-line',
  quiet: 'text-muted hover:bg-soft',
  danger: 'border border-alert text-alert hover:bg-soft',
  kakao: 'bg-kakao text-on-kakao',
} as const

type Look = { look?: keyof typeof LOOKS; size?: 'normal' | 'small'; wide?: boolean }

export function buttonClass({ look = 'primary', size = 'normal', wide = false }: Look = {}) {
  const measure = size === 'small' ? 'min-h-10 px-3.5 text-sm' : 'min-h-12 px-5'
  return `inline-flex items-center justify-center gap-2 rounded-control font-bold text-center transition-colors disabled:opacity-60 ${measure} ${LOOKS[look]} ${wide ? 'w-full' : ''}`
}

export function Button({ look, size, wide, className = '', type = 'button', ...rest }: ComponentProps<'button'> & Look) {
  return <button type={type} className={`${buttonClass(given({ look, size, wide }))} ${className}`} {...rest} />
}

export function ButtonLink({ look, size, wide, className = '', ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={`${buttonClass(given({ look, size, wide }))} ${className}`} {...rest} />
}

type Loose = { [K in keyof Look]: Look[K] | undefined }

function given(look: Loose): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined))
}
