import { useState } from 'react'

const SIZES = {
  small: 'size-9 rounded-xl text-sm',
  normal: 'size-12 rounded-2xl',
  large: 'size-16 rounded-full text-lg',
} as const

type AvatarProps = { name: string; image: string | null | undefined; size?: keyof typeof SIZES; secret?: boolean }

/** A picture, or the first letter of the name when there is none or it does not load. The name always stands beside it. */
export function Avatar({ name, image, size = 'normal', secret = false }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  if (image === null || image === undefined || image === '' || broken === image) {
    const colours = secret ? 'bg-deep text-on-deep' : 'bg-soft text-chestnut'
    return (
      <span className={`grid shrink-0 place-items-center overflow-hidden font-bold ${SIZES[size]} ${colours}`} aria-hidden="true">
        {secret ? '?' : firstLetter(name)}
      </span>
    )
  }
  return (
    <img
      className={`shrink-0 bg-soft object-cover ${SIZES[size]}`}
      src={image}
      alt=""
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => {
        setBroken(image)
      }}
    />
  )
}

const letters = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter('ko')

/** A letter as a person sees it: a family of emoji is one. */
export function firstLetter(name: string): string {
  const text = name.trim().slice(0, 64)
  return (letters === null ? Array.from(text)[0] : letters.segment(text)[Symbol.iterator]().next().value?.segment) ?? '?'
}
